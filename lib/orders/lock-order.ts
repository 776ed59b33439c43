import type { Statements } from '@/lib/db'
import type { Fulfilment, OrderStatus, ShippingMethod } from '@/prisma/generated/enums'

/** What decisions about an order are taken on: the row as it is while it is locked. Money in minor units. */
export type LockedOrder = {
  id: string
  number: string
  status: OrderStatus
  fulfilment: Fulfilment
  shippingMethod: ShippingMethod
  totalMinor: bigint
  currency: string
  appliedPaymentId: string | null
}

/** Locks the order's row first: every money decision about an order waits here. Order of locks: order, payment, stock. */
export async function lockOrder(tx: Statements, orderId: string): Promise<LockedOrder> {
  const [order] = await tx.$queryRaw<LockedOrder[]>`
    select id, number, status, fulfilment, shipping_method as "shippingMethod", total_minor as "totalMinor", currency,
      applied_payment_id as "appliedPaymentId"
    from orders where id = ${orderId}::uuid for update`
  if (!order) throw new Error(`There is no order ${orderId}`)
  return order
}

/** Locks the order's cart before the order, as createOrder and findAttempt do: its other orders then stay as they are. */
export async function lockCartAndOrder(tx: Statements, orderId: string): Promise<LockedOrder & { cartId: string }> {
  const [cart] = await tx.$queryRaw<{ id: string }[]>`
    select cart_id as id, pg_advisory_xact_lock(hashtext(cart_id))::text as locked from orders where id = ${orderId}::uuid`
  if (!cart) throw new Error(`There is no order ${orderId}`)
  return { ...(await lockOrder(tx, orderId)), cartId: cart.id }
}
