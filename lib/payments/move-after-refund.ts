import type { Statements } from '@/lib/db'
import { releaseHolds } from '@/lib/inventory/release-holds'
import { type EventFact, recordEvent, transition } from '@/lib/orders/transition'
import type { OrderStatus } from '@/prisma/generated/enums'

/** Money of an order went back: its status follows where it may, and its history tells of it in any case. */
export async function moveAfterRefund(tx: Statements, orderId: string, event: EventFact): Promise<void> {
  const to = await statusAfterRefund(tx, orderId)
  if (!to || !(await transition(tx, orderId, to, event))) return recordEvent(tx, orderId, event)
  // Goods kept aside while a person looked at an odd payment are wanted by nobody now.
  if (to === 'refunded') await releaseHolds(tx, orderId)
}

/**
 * Where an order stands after money went back. One that was paid follows its applied or accepted payments alone: sending back a
 * double payment must not unpay it. Null when its status stays.
 */
async function statusAfterRefund(tx: Statements, orderId: string): Promise<'part_refunded' | 'refunded' | null> {
  const concerned = await tx.$queryRaw<{ status: OrderStatus; amountMinor: bigint; refundedMinor: bigint }[]>`
    select o.status, p.amount_minor as "amountMinor", p.refunded_minor as "refundedMinor"
    from orders o join payments p on p.order_id = o.id and p.id = coalesce(o.applied_payment_id, p.id)
      and (o.accepted_minor is null or exists (select 1 from accepted_payments a where a.payment_id = p.id))
    where o.id = ${orderId}::uuid`
  const [first] = concerned
  if (!first) return null
  if (concerned.every((one) => one.refundedMinor === one.amountMinor)) return 'refunded'
  const someBack = concerned.some((one) => one.refundedMinor > 0n)
  return first.status === 'paid' && someBack ? 'part_refunded' : null
}
