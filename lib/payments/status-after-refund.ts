import type { Tx } from '@/lib/db'

/**
 * Where an order stands after money went back. One that was paid follows its applied payment alone: sending back a
 * double payment must not unpay it. Null when its status stays.
 */
export async function statusAfterRefund(tx: Tx, orderId: string): Promise<'part_refunded' | 'refunded' | null> {
  const order = await tx.order.findUniqueOrThrow({ where: { id: orderId }, include: { payments: true } })
  const concerned = order.payments.filter((one) => !order.appliedPaymentId || one.id === order.appliedPaymentId)
  if (concerned.length > 0 && concerned.every((one) => one.refundedMinor === one.amountMinor)) return 'refunded'
  const someBack = concerned.some((one) => one.refundedMinor > 0n)
  return order.status === 'paid' && someBack ? 'part_refunded' : null
}
