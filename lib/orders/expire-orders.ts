import { db } from '@/lib/db'
import { releaseHolds } from '@/lib/inventory/release-holds'
import { lockOrder } from '@/lib/orders/lock-order'
import { transition } from '@/lib/orders/transition'
import { inStatements } from '@/lib/transaction'

/** Expires what waited too long, at most `limit` orders. Run twice or on three machines, each order expires once. */
export async function expireOrders(limit = 50): Promise<{ expired: number }> {
  const due = await db().$queryRaw<{ id: string }[]>`
    select id from orders where status = 'pending_payment' and expires_at <= now() order by expires_at limit ${limit}`
  return expireEach(due)
}

/** The same for orders that hold these goods past their time, oldest first, at most twenty. */
export async function expireHoldersOf(variantIds: readonly string[]): Promise<{ expired: number }> {
  const due = await db().$queryRaw<{ id: string }[]>`
    select id from orders
    where status = 'pending_payment' and expires_at <= now() and id in (
      select order_id from stock_holds where variant_id = any(${variantIds}::uuid[]) and state = 'held')
    order by expires_at limit 20`
  return expireEach(due)
}

async function expireEach(due: readonly { id: string }[]) {
  let expired = 0
  for (const { id } of due) if (await expireOrder(id)) expired += 1
  return { expired }
}

/** Expires one order if its time is over by the database's clock. A payment that holds the row first wins. */
export async function expireOrder(orderId: string): Promise<boolean> {
  return inStatements(async (tx) => {
    await lockOrder(tx, orderId)
    const [due] = await tx.$queryRaw<{ due: boolean }[]>`
      select status = 'pending_payment' and expires_at <= now() as due from orders where id = ${orderId}::uuid`
    if (!due?.due) return false
    await releaseHolds(tx, orderId)
    return transition(tx, orderId, 'expired', { type: 'expired', actor: 'clock' }, { mail: 'order_expired' })
  })
}
