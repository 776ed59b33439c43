import type { Statements } from '@/lib/db'
import { releaseHolds } from '@/lib/inventory/release-holds'
import { lockOrder } from '@/lib/orders/lock-order'
import { type EventFact, transition } from '@/lib/orders/transition'
import { inStatements } from '@/lib/transaction'

/**
 * Cancels an unpaid order and frees its goods. False when it is no longer waiting, since paid first stays paid, and when
 * one of its attempts may be paid: HitPay has to have been asked since `askedSince`, by the database's clock.
 */
export async function cancelOrder(orderId: string, actor: string, askedSince: Date | null = null): Promise<boolean> {
  return inStatements(async (tx) => {
    await lockOrder(tx, orderId)
    if (await mayBePaid(tx, orderId, askedSince)) return false
    return cancelOrderIn(tx, orderId, { type: 'cancelled', actor })
  })
}

/** Whether an attempt of a locked order may have been paid. `askedSince` null: HitPay was not asked at all. */
export async function mayBePaid(tx: Statements, orderId: string, askedSince: Date | null): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ may: boolean }[]>`
    select order_may_be_paid(${orderId}::uuid, coalesce(${askedSince}::timestamptz, now())) as may`
  return row?.may ?? true
}

type Closing = EventFact & { type: 'cancelled' | 'replaced' | 'closed_for_earlier' }

/** The same inside a larger decision that has made sure of the attempts, or knows that another order was paid. */
export async function cancelOrderIn(tx: Statements, orderId: string, event: Closing): Promise<boolean> {
  const order = await lockOrder(tx, orderId)
  if (order.status !== 'pending_payment') return false
  await releaseHolds(tx, orderId)
  return transition(tx, orderId, 'cancelled', event)
}
