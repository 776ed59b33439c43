import type { Tx } from '@/lib/db'

export type MailKind = 'order_received' | 'order_paid'

/** Seconds. An order paid at once needs no "please pay" first. */
const delay: Record<MailKind, number> = { order_received: 120, order_paid: 0 }

/** Puts a mail to the shopper into the outbox, in the transaction that made it true; at most one of each kind per order. */
export async function notifyShopper(tx: Tx, orderId: string, kind: MailKind): Promise<void> {
  await tx.$executeRaw`
    insert into outbox (kind, dedupe_key, order_id, next_at)
    values (${kind}, ${`${kind}:${orderId}`}, ${orderId}::uuid, now() + make_interval(secs => ${delay[kind]}))
    on conflict (dedupe_key) do nothing`
}
