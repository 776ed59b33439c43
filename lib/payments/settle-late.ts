import type { Statements } from '@/lib/db'
import { holdsGoods } from '@/lib/inventory/holds-goods'
import { lockStock } from '@/lib/inventory/lock-stock'
import { reholdStock } from '@/lib/inventory/rehold-stock'
import { releaseHolds } from '@/lib/inventory/release-holds'
import { moneyText } from '@/lib/money'
import { raiseAlert } from '@/lib/orders/alert'
import { cancelOrderIn } from '@/lib/orders/cancel-order'
import { type LockedOrder, lockOrder } from '@/lib/orders/lock-order'
import { recordEvent } from '@/lib/orders/transition'
import type { CompletedPayment } from '@/lib/payments/completed-payment'
import { markRefundDue } from '@/lib/payments/report-odd-payment'
import type { OrderStatus } from '@/prisma/generated/enums'

/** Another order of the same cart, as it is while the cart is locked. */
export type SiblingOrder = { id: string; number: string; status: OrderStatus }

export const isPaid = ({ status }: SiblingOrder) => status !== 'pending_payment'

/** The other orders of an order's cart that wait for money or have been paid. The caller holds the cart's lock. */
export const listSiblings = (tx: Statements, { id, cartId }: { id: string; cartId: string }) =>
  tx.$queryRaw<SiblingOrder[]>`
    select id, number, status::text as status from orders
    where cart_id = ${cartId} and id <> ${id}::uuid and status in ('pending_payment', 'paid', 'part_refunded') order by id`

/**
 * Whether a closed order that was paid after all, or one in review, can have its goods: they are held when it is true. An unpaid order of the same cart gives up its own
 * for it and is closed: one cart is one parcel, and the order that is paid gets it.
 */
export async function takeGoodsBack(
  tx: Statements,
  order: LockedOrder,
  siblings: readonly SiblingOrder[],
): Promise<boolean> {
  await lockShelves(tx, [order, ...siblings])
  if (!(await areThere(tx, order, siblings))) return false
  for (const { id } of siblings)
    await cancelOrderIn(tx, id, {
      type: 'closed_for_earlier',
      actor: 'hitpay',
      cause: order.id,
      data: { order: order.number },
    })
  // What was still payable by them is voided by the watch, outside this transaction.
  await tx.$executeRaw`
    update payment_attempts set next_check_at = now()
    where order_id = any(${siblings.map(({ id }) => id)}::uuid[]) and closed_at is null and status <> 'completed'`
  return (await holdsGoods(tx, order.id)) || reholdStock(tx, order.id)
}

// Order rows first, then all shelves at once and in one order: what is given back and what is taken next are not locked
// in two steps.
async function lockShelves(tx: Statements, orders: readonly { id: string }[]) {
  const ids = orders.map(({ id }) => id)
  for (const id of ids.slice(1)) await lockOrder(tx, id)
  const goods = await tx.$queryRaw<{ variantId: string }[]>`
    select distinct variant_id as "variantId" from stock_holds where order_id = any(${ids}::uuid[])`
  await lockStock(
    tx,
    goods.map(({ variantId }) => variantId),
  )
}

// Counting what the cart's unpaid orders and the order itself hold, which is given back to nobody else.
async function areThere(tx: Statements, order: LockedOrder, siblings: readonly SiblingOrder[]): Promise<boolean> {
  const [short] = await tx.$queryRaw<{ variantId: string }[]>`
    select h.variant_id as "variantId" from stock_holds h join stock s using (variant_id)
    where h.order_id = ${order.id}::uuid and s.on_hand - s.reserved + (
      select coalesce(sum(quantity), 0) from stock_holds g
      where g.variant_id = h.variant_id and g.state = 'held' and g.order_id = any(${[order, ...siblings].map(({ id }) => id)}::uuid[])
    ) < h.quantity limit 1`
  return short === undefined
}

/** Money came for goods that are gone, or that the cart's `paid` order has: it is due back, and no goods are held for it. */
export async function refuseGoods(
  tx: Statements,
  order: LockedOrder,
  payment: CompletedPayment,
  paid: SiblingOrder | undefined,
) {
  await releaseHolds(tx, order.id)
  if (paid) await reportPaidTwice(tx, order, paid, payment)
  await markRefundDue(tx, order, payment, paid ? 'paid_twice' : 'goods_gone')
}

// Both histories name the other, and one alert asks for a refund.
async function reportPaidTwice(tx: Statements, order: LockedOrder, paid: SiblingOrder, payment: CompletedPayment) {
  await lockOrder(tx, paid.id)
  const fact = { type: 'cart_paid_twice', actor: 'hitpay' }
  await recordEvent(tx, order.id, { ...fact, cause: paid.id, data: { order: paid.number } })
  await recordEvent(tx, paid.id, { ...fact, cause: order.id, data: { order: order.number } })
  await raiseAlert(tx, {
    kind: 'cart_paid_twice',
    cause: payment.paymentId,
    orderId: order.id,
    message: `Orders ${paid.number} and ${order.number} come from the same cart and both are paid. ${paid.number} stands; refund ${moneyText(payment)} of ${order.number}.`,
  })
}
