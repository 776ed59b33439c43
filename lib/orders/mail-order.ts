import { db } from '@/lib/db'
import type { MailOrder } from '@/lib/emails/mail-order'
import { env } from '@/lib/env'
import { minorUnits } from '@/lib/money'
import type { OrderStatus } from '@/prisma/generated/enums'

/** What a mail says of an order, read when it is sent. */
export async function readMailOrder(orderId: string): Promise<{ email: string; status: OrderStatus; mail: MailOrder }> {
  const order = await db().order.findUniqueOrThrow({
    where: { id: orderId },
    include: { lines: { orderBy: { position: 'asc' } }, payments: { select: { refundedMinor: true } } },
  })
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
      refunded: minorUnits(order.payments.reduce((sum, payment) => sum + payment.refundedMinor, 0n)),
      carrier: order.carrier,
      trackingNumber: order.trackingNumber,
    },
  }
}
