import { db } from '@/lib/db'
import type { MailOrder } from '@/lib/emails/mail-order'
import { env } from '@/lib/env'
import { minorUnits } from '@/lib/money'
import { moneyBack } from '@/lib/orders/money-back'
import { goodsStage } from '@/lib/orders/status'
import type { OrderStatus } from '@/prisma/generated/enums'

/** What a mail says of an order, read when it is sent. */
export async function readMailOrder(orderId: string): Promise<{ email: string; status: OrderStatus; mail: MailOrder }> {
  const order = await db().order.findUniqueOrThrow({
    where: { id: orderId },
    include: { lines: { orderBy: { position: 'asc' } }, payments: true },
  })
  const back = moneyBack(order.appliedPaymentId, order.payments)
  const goods = goodsStage(order)
  const { addressLine1: line1, addressLine2: line2, postalCode } = order
  return {
    email: order.email,
    status: order.status,
    mail: {
      number: order.number,
      url: `${env().appUrl}/orders/${order.token}`,
      currency: order.currency,
      items: minorUnits(order.itemsMinor),
      shipping: minorUnits(order.shippingMinor),
      discount: minorUnits(order.discountMinor),
      total: minorUnits(order.totalMinor),
      gst: minorUnits(order.gstMinor),
      lines: order.lines.map((line) => ({ ...line, unit: minorUnits(line.unitMinor) })),
      contact: { name: order.name },
      shippingMethod: order.shippingMethod,
      address: line1 && postalCode ? { line1, line2, postalCode } : null,
      shippingDate: order.shippingDate.toISOString().slice(0, 10),
      paidAt: order.paidAt?.toISOString() ?? null,
      isRefunded: order.status === 'refunded',
      refunded: back.refunded,
      refundedBeside: back.refundedBeside,
      goodsToCome: order.status === 'pending_payment' || (goods !== null && goods !== 'delivered'),
      carrier: order.carrier,
      trackingNumber: order.trackingNumber,
    },
  }
}
