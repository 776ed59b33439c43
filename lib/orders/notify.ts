import type { Statements } from '@/lib/db'
import type { OrderMailKind } from '@/lib/emails/mail-order'

/** Seconds. An order paid at once needs no "please pay" first. */
const delay: Partial<Record<OrderMailKind, number>> = { order_received: 120 }

/** Puts a mail to the shopper into the outbox, in the transaction that made it true; at most one of each kind per order. */
export const notifyShopper = (
  tx: Statements,
  orderId: string,
  kind: Exclude<OrderMailKind, 'order_refunded' | 'order_rest'>,
): Promise<void> => enqueue(tx, orderId, kind, `${kind}:${orderId}`)

/** A mail about money going back: one for each refund, named by what caused it. */
export const notifyRefund = (tx: Statements, orderId: string, cause: string): Promise<void> =>
  enqueue(tx, orderId, 'order_refunded', `order_refunded:${cause}`)

/** A mail that asks for the rest of the total: one for each time it is asked for. */
export const notifyRest = (tx: Statements, orderId: string, attemptId: string): Promise<void> =>
  enqueue(tx, orderId, 'order_rest', `order_rest:${attemptId}`)

async function enqueue(tx: Statements, orderId: string, kind: OrderMailKind, dedupeKey: string) {
  await tx.$executeRaw`
    insert into outbox (kind, dedupe_key, order_id, next_at)
    values (${kind}, ${dedupeKey}, ${orderId}::uuid, now() + make_interval(secs => ${delay[kind] ?? 0}))
    on conflict (dedupe_key) do nothing`
}
