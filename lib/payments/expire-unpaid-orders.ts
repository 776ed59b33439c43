import { db } from '@/lib/db'
import { expireOrder } from '@/lib/orders/expire-orders'
import { awaitsExpiry } from '@/lib/orders/order-status'
import { giveUpAttempts } from '@/lib/payments/give-up-attempts'
import { type Press, startPress } from '@/lib/payments/press'

/** Milliseconds after which a round ends, whatever is left: a slow HitPay must not outlast the function that asks it. */
const roundMs = 45_000

/** Expires what waited too long, at most `limit` orders and for at most 45 seconds; see `expireUnpaidOrder`. */
export async function expireUnpaidOrders(limit = 50): Promise<{ expired: number }> {
  const due = await db().$queryRaw<{ id: string }[]>`
    select id from orders where status = 'pending_payment' and expires_at <= now() order by expires_at limit ${limit}`
  const startedAt = performance.now()
  let expired = 0
  for (const { id } of due) {
    if (performance.now() - startedAt > roundMs) break
    if (await expireUnpaidOrder(id)) expired += 1
  }
  return { expired }
}

/** Expires one order whose time is over, once HitPay has said that nothing was paid. False: it was not expired now. */
export async function expireUnpaidOrder(orderId: string, press = startPress()): Promise<boolean> {
  const { askedSince } = await giveUpAttempts({ orderId }, press)
  return expireOrder(orderId, askedSince)
}

/**
 * The same for orders that hold these goods past their time, oldest first, at most five: someone wants the goods now.
 */
export async function expireUnpaidHolders(variantIds: readonly string[], press: Press): Promise<{ expired: number }> {
  const due = await db().$queryRaw<{ id: string }[]>`
    select id from orders
    where status = 'pending_payment' and expires_at <= now() and id in (
      select order_id from stock_holds where variant_id = any(${variantIds}::uuid[]) and state = 'held')
    order by expires_at limit 5`
  const expired = await Promise.all(due.map(({ id }) => expireUnpaidOrder(id, press)))
  return { expired: expired.filter(Boolean).length }
}

/** The same where someone looks at the order, whose time may be over: HitPay is asked at most once in 15 seconds. */
export async function expireIfOverdue(orderId: string): Promise<void> {
  const [due] = await db().$queryRaw<
    { id: string }[]
  >`select o.id from orders o where o.id = ${orderId}::uuid and ${awaitsExpiry}`
  if (due) await expireUnpaidOrder(orderId)
}
