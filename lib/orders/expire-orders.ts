import { db, type Statements } from '@/lib/db'
import { releaseHolds } from '@/lib/inventory/release-holds'
import { raiseAlert } from '@/lib/orders/alert'
import { type LockedOrder, lockOrder } from '@/lib/orders/lock-order'
import { transition } from '@/lib/orders/transition'
import { store } from '@/lib/store'
import { inStatements } from '@/lib/transaction'

/**
 * Expires what waited too long and needs no question to HitPay, at most `limit` orders. Run twice or on three machines,
 * each order expires once.
 */
export async function expireOrders(limit = 50): Promise<{ expired: number }> {
  const due = await db().$queryRaw<{ id: string }[]>`
    select id from orders
    where status = 'pending_payment' and expires_at <= now()
      and (not order_may_be_paid(id, now()) or expires_at <= now() - make_interval(secs => ${store.confirmingSeconds}))
    order by expires_at limit ${limit}`
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

/**
 * Expires one order if its time is over by the database's clock and HitPay has said since `askedSince` that none of its
 * attempts is paid. A payment that holds the row first wins. Where HitPay says nothing for a day, the order expires all
 * the same and staff are told; one that HitPay called paid never does.
 */
export async function expireOrder(orderId: string, askedSince: Date | null = null): Promise<boolean> {
  return inStatements(async (tx) => {
    const order = await lockOrder(tx, orderId)
    const [now] = await tx.$queryRaw<Overdue[]>`
      select status = 'pending_payment' and expires_at <= now() as overdue, order_may_be_paid(id, coalesce(${askedSince}::timestamptz, now())) as "mayBePaid",
        expires_at <= now() - make_interval(secs => ${store.confirmingSeconds}) and not exists (
          select 1 from payment_attempts a where a.order_id = orders.id and a.detected_at is not null
        ) as "unansweredForLong"
      from orders where id = ${orderId}::uuid`
    if (!now?.overdue || (now.mayBePaid && !now.unansweredForLong)) return false
    if (now.mayBePaid) await reportUnanswered(tx, order)
    await releaseHolds(tx, orderId)
    return transition(tx, orderId, 'expired', { type: 'expired', actor: 'clock' }, { mail: 'order_expired' })
  })
}

type Overdue = { overdue: boolean; mayBePaid: boolean; unansweredForLong: boolean }

const reportUnanswered = (tx: Statements, order: LockedOrder) =>
  raiseAlert(tx, {
    kind: 'expired_unanswered',
    cause: order.id,
    orderId: order.id,
    message: `Order ${order.number} expired although HitPay has not said for a day whether it was paid. Look for its payment in HitPay’s dashboard.`,
  })
