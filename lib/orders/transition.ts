import type { Prisma, Tx } from '@/lib/db'
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

/**
 * The one place that writes an order's status. False when the order has already left every state that may lead
 * to `to`: someone else was first, and that is fine.
 */
export async function transition(
  tx: Tx,
  orderId: string,
  to: OrderStatus,
  fact: EventFact,
  set: Prisma.OrderUncheckedUpdateManyInput = {},
): Promise<boolean> {
  const before = await tx.order.findUniqueOrThrow({ where: { id: orderId }, select: { status: true } })
  const { count } = await tx.order.updateMany({
    where: { id: orderId, status: { in: statusesBefore(to) } },
    data: { ...set, status: to, version: { increment: 1 } },
  })
  if (count === 0) return false
  await writeEvent(tx, orderId, fact, before.status, to)
  return true
}

/** Something worth telling that moved no status. */
export async function recordEvent(tx: Tx, orderId: string, fact: EventFact): Promise<void> {
  await tx.order.update({ where: { id: orderId }, data: { version: { increment: 1 } } })
  await writeEvent(tx, orderId, fact, null, null)
}

async function writeEvent(tx: Tx, orderId: string, fact: EventFact, from: OrderStatus | null, to: OrderStatus | null) {
  const data = JSON.stringify(fact.data ?? {})
  await tx.$executeRaw`
    insert into order_events (order_id, seq, type, "from", "to", actor, cause, data)
    select ${orderId}::uuid, coalesce(max(seq), 0) + 1, ${fact.type}, ${from}::"OrderStatus", ${to}::"OrderStatus",
      ${fact.actor}, ${fact.cause ?? null}, ${data}::jsonb
    from order_events where order_id = ${orderId}::uuid`
}
