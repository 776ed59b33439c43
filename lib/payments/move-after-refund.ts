import type { Statements } from '@/lib/db'
import { releaseHolds } from '@/lib/inventory/release-holds'
import { withdrawAlert } from '@/lib/orders/alert'
import { type EventFact, recordEvent, transition } from '@/lib/orders/transition'
import type { OrderStatus } from '@/prisma/generated/enums'

/**
 * Money of an order went back: its status follows where it may, its history tells of it in any case, and what is back
 * in full is asked for no more.
 */
export async function moveAfterRefund(tx: Statements, orderId: string, event: EventFact): Promise<void> {
  await withdrawRefundsDue(tx, orderId)
  const to = await statusAfterRefund(tx, orderId)
  if (!to || !(await transition(tx, orderId, to, event))) return recordEvent(tx, orderId, event)
  // Goods kept aside while a person looked at an odd payment are wanted by nobody now.
  if (to === 'refunded') await releaseHolds(tx, orderId)
}

async function withdrawRefundsDue(tx: Statements, orderId: string): Promise<void> {
  const givenBack = await tx.$queryRaw<{ cause: string }[]>`
    select provider_payment_id as cause from payments
    where order_id = ${orderId}::uuid and refunded_minor = amount_minor`
  for (const { cause } of givenBack) await withdrawAlert(tx, { kind: 'refund_due', cause })
}

/**
 * Where an order stands after money went back. One that was paid follows its applied payment alone: sending back a
 * double payment must not unpay it. Null when its status stays.
 */
async function statusAfterRefund(tx: Statements, orderId: string): Promise<'part_refunded' | 'refunded' | null> {
  const concerned = await tx.$queryRaw<{ status: OrderStatus; amountMinor: bigint; refundedMinor: bigint }[]>`
    select o.status, p.amount_minor as "amountMinor", p.refunded_minor as "refundedMinor"
    from orders o join payments p on p.order_id = o.id and p.id = coalesce(o.applied_payment_id, p.id)
    where o.id = ${orderId}::uuid`
  const [first] = concerned
  if (!first) return null
  if (concerned.every((one) => one.refundedMinor === one.amountMinor)) return 'refunded'
  const someBack = concerned.some((one) => one.refundedMinor > 0n)
  return first.status === 'paid' && someBack ? 'part_refunded' : null
}
