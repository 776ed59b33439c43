import { statements } from '@/lib/db'
import type { MailOrder } from '@/lib/emails/mail-order'
import { env } from '@/lib/env'
import { minorUnits } from '@/lib/money'
import { moneyBack } from '@/lib/orders/money-back'
import { orderGst } from '@/lib/orders/order-gst'
import { goodsStage } from '@/lib/orders/status'
import type { Disposition, Fulfilment, OrderStatus, ShippingMethod } from '@/prisma/generated/enums'

type Row = {
  number: string
  token: string
  email: string
  name: string
  status: OrderStatus
  fulfilment: Fulfilment
  currency: string
  itemsMinor: bigint
  shippingMinor: bigint
  discountMinor: bigint
  totalMinor: bigint
  gstMinor: bigint
  gstBasisPoints: number | null
  gstNumber: string | null
  shippingMethod: ShippingMethod
  shippingDate: string
  line1: string | null
  line2: string | null
  postalCode: string | null
  paidAt: Date | null
  payUntil: Date
  appliedPaymentId: string | null
  restMinor: bigint | null
  carrier: string | null
  trackingNumber: string | null
  lines: { title: string; variantLabel: string; unitMinor: number; quantity: number }[]
  payments: { id: string; amountMinor: number; refundedMinor: number; disposition: Disposition }[]
}

/** What a mail says of an order, read when it is sent. One plain statement: every order that is paid is read so. */
export async function readMailOrder(orderId: string): Promise<{ email: string; status: OrderStatus; mail: MailOrder }> {
  const order = await readRow(orderId)
  const goods = goodsStage(order)
  const { line1, line2, postalCode } = order
  const back = moneyBack(
    order.appliedPaymentId,
    order.payments.map((payment) => ({
      ...payment,
      amountMinor: BigInt(payment.amountMinor),
      refundedMinor: BigInt(payment.refundedMinor),
    })),
  )
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
      gst: orderGst(order),
      lines: order.lines.map(({ unitMinor, ...line }) => ({ ...line, unit: minorUnits(unitMinor) })),
      contact: { name: order.name },
      shippingMethod: order.shippingMethod,
      address: line1 && postalCode ? { line1, line2, postalCode } : null,
      shippingDate: order.shippingDate,
      payUntil: order.payUntil.toISOString(),
      paidAt: order.paidAt?.toISOString() ?? null,
      isRefunded: order.status === 'refunded',
      refunded: back.refunded,
      rest: order.restMinor === null ? null : minorUnits(order.restMinor),
      refundedBeside: back.refundedBeside,
      goodsToCome: order.status === 'pending_payment' || (goods !== null && goods !== 'delivered'),
      carrier: order.carrier,
      trackingNumber: order.trackingNumber,
    },
  }
}

async function readRow(orderId: string): Promise<Row> {
  const [row] = await statements().$queryRaw<Row[]>`
    select number, token, email, name, status, fulfilment, currency, items_minor as "itemsMinor",
      shipping_minor as "shippingMinor", discount_minor as "discountMinor", total_minor as "totalMinor",
      gst_minor as "gstMinor", gst_basis_points as "gstBasisPoints", gst_number as "gstNumber", shipping_method as "shippingMethod", to_char(shipping_date, 'YYYY-MM-DD') as "shippingDate",
      address_line1 as line1, address_line2 as line2, postal_code as "postalCode", paid_at as "paidAt", order_pay_until(orders) as "payUntil",
      applied_payment_id as "appliedPaymentId", carrier,
      (
        select max(amount_minor) from payment_attempts
        where order_id = orders.id and kept_minor > 0 and status in ('creating', 'open')
      ) as "restMinor", tracking_number as "trackingNumber",
      (
        select coalesce(json_agg(json_build_object('title', title, 'variantLabel', variant_label,
          'unitMinor', unit_minor, 'quantity', quantity) order by position), '[]')
        from order_lines where order_id = orders.id
      ) as lines,
      (
        select coalesce(json_agg(json_build_object('id', id, 'amountMinor', amount_minor,
          'refundedMinor', refunded_minor, 'disposition', disposition)), '[]')
        from payments where order_id = orders.id
      ) as payments
    from orders where id = ${orderId}::uuid`
  if (!row) throw new Error(`There is no order ${orderId}`)
  return row
}
