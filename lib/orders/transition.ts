import type { Prisma, Statements } from '@/lib/db'
import type { OrderMailKind } from '@/lib/emails/mail-order'
import { statusesBefore } from '@/lib/orders/status'
import type { OrderStatus } from '@/prisma/generated/enums'

export type EventFact = {
  type: string
  /** shopper, hitpay, clock, or a staff member's id */
  actor: string
  /** What set it off: a delivery's id, an attempt's id. */
  cause?: string
  data?: Prisma.InputJsonObject
}

type Along = {
  /** The payment that paid the order; only a step to `paid` names one. */
  payment?: { id: string; late: boolean }
  /** Minor units accepted in place of a payment of its total; only a step to `paid` names them, after the acceptance is written. */
  accepted?: bigint
  /** Told to the shopper, once per order. */
  mail?: Extract<OrderMailKind, 'order_paid' | 'order_expired'>
}

/**
 * The one place that writes an order's status, together with its event and its mail. False when the order has already
 * left every state that may lead to `to`: someone else was first, and that is fine. The caller holds the order's lock.
 */
export async function transition(
  tx: Statements,
  orderId: string,
  to: OrderStatus,
  fact: EventFact,
  { payment, accepted, mail }: Along = {},
): Promise<boolean> {
  const moved = await tx.$executeRaw`
    with before as (
      select id, status from orders
      where id = ${orderId}::uuid and status = any(${statusesBefore(to)}::"OrderStatus"[]) for update
    ),
    moved as (
      update orders o set status = ${to}::"OrderStatus", version = version + 1,
        applied_payment_id = coalesce(${payment?.id ?? null}::uuid, applied_payment_id),
        accepted_minor = coalesce(${accepted ?? null}::bigint, accepted_minor),
        paid_at = case when ${payment !== undefined || accepted !== undefined} then now() else paid_at end,
        paid_late = paid_late or ${payment?.late ?? false}
      from before where o.id = before.id
      returning o.id, before.status as "from", o.status as "to"
    ),
    told as (
      insert into outbox (kind, dedupe_key, order_id)
      select kind, kind || ':' || id, id from moved, (select ${mail ?? null}::text as kind) m where kind is not null
      on conflict (dedupe_key) do nothing
    )
    insert into order_events (order_id, seq, type, "from", "to", actor, cause, data)
    select id, (select coalesce(max(seq), 0) + 1 from order_events where order_id = ${orderId}::uuid), ${fact.type}, "from", "to",
      ${fact.actor}, ${fact.cause ?? null}, ${JSON.stringify(fact.data ?? {})}::jsonb
    from moved`
  return moved > 0
}

/** Something worth telling that moved no status. The caller holds the order's lock. */
export async function recordEvent(tx: Statements, orderId: string, fact: EventFact): Promise<void> {
  await tx.$executeRaw`
    with told as (update orders set version = version + 1 where id = ${orderId}::uuid returning id)
    insert into order_events (order_id, seq, type, actor, cause, data)
    select id, (select coalesce(max(seq), 0) + 1 from order_events where order_id = ${orderId}::uuid), ${fact.type},
      ${fact.actor}, ${fact.cause ?? null}, ${JSON.stringify(fact.data ?? {})}::jsonb
    from told`
}
