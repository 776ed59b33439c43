import type { Tx } from '@/lib/db'
import { releaseHolds } from '@/lib/inventory/release-holds'
import { type EventFact, recordEvent, transition } from '@/lib/orders/transition'

/** Money of an order went back: its status follows where it may, its history tells of it in any case. */
export async function moveAfterRefund(tx: Tx, orderId: string, event: EventFact): Promise<void> {
  const to = await statusAfterRefund(tx, orderId)
  if (!to || !(await transition(tx, orderId, to, event))) return recordEvent(tx, orderId, event)
  // Goods kept aside while a person looked at an odd payment are wanted by nobody now.
  if (to === 'refunded') await releaseHolds(tx, orderId)
}

/**
 * Where an order stands after money went back. One that was paid follows its applied payment alone: sending back a
 * double payment must not unpay it. Null when its status stays.
 */
async function statusAfterRefund(tx: Tx, orderId: string): Promise<'part_refunded' | 'refunded' | null> {
  const order = await tx.order.findUniqueOrThrow({ where: { id: orderId }, include: { payments: true } })
  const concerned = order.payments.filter((one) => !order.appliedPaymentId || one.id === order.appliedPaymentId)
  if (concerned.length > 0 && concerned.every((one) => one.refundedMinor === one.amountMinor)) return 'refunded'
  const someBack = concerned.some((one) => one.refundedMinor > 0n)
  return order.status === 'paid' && someBack ? 'part_refunded' : null
}
