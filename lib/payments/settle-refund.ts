import type { Tx } from '@/lib/db'
import { restock } from '@/lib/inventory/restock'
import { raiseAlert } from '@/lib/orders/alert'
import { lockOrder } from '@/lib/orders/lock-order'
import { notifyRefund } from '@/lib/orders/notify'
import { recordEvent, transition } from '@/lib/orders/transition'
import { statusAfterRefund } from '@/lib/payments/status-after-refund'

type RefundRow = { id: string; order_id: string; payment_id: string; amount_minor: bigint }

/** HitPay has given the money back. Counts it, moves the order and the goods, once; later calls change nothing. */
export async function settleRefund(tx: Tx, refundId: string, providerRefundId: string | null): Promise<boolean> {
  const orderId = await lockOrderOf(tx, refundId)
  const [refund] = await tx.$queryRaw<RefundRow[]>`
    update refunds set state = 'succeeded', next_check_at = null,
      provider_refund_id = coalesce(provider_refund_id, ${providerRefundId})
    where id = ${refundId}::uuid and state in ('requested', 'unknown')
    returning id, order_id, payment_id, amount_minor`
  if (!refund) return false
  // HitPay's own notice may have counted it already: the sum is at least what it was before, plus this one.
  await tx.$executeRaw`
    update payments p set refunding_minor = greatest(0, refunding_minor - r.amount_minor),
      refunded_minor = greatest(p.refunded_minor, least(p.amount_minor, r.refunded_before + r.amount_minor))
    from refunds r where r.id = ${refundId}::uuid and p.id = r.payment_id`
  await restock(tx, refundId)
  const event = {
    type: 'refunded',
    actor: 'hitpay',
    cause: refund.id,
    data: { amountMinor: Number(refund.amount_minor) },
  }
  const to = await statusAfterRefund(tx, orderId)
  if (!to || !(await transition(tx, orderId, to, event))) await recordEvent(tx, orderId, event)
  await notifyRefund(tx, orderId, refund.id)
  return true
}

/** HitPay said no: the amount is free again, and its word is kept as it is. */
export async function failRefund(tx: Tx, refundId: string, failure: string): Promise<void> {
  const orderId = await lockOrderOf(tx, refundId)
  const [refund] = await tx.$queryRaw<RefundRow[]>`
    update refunds set state = 'failed', failure = ${failure}, next_check_at = null
    where id = ${refundId}::uuid and state in ('requested', 'unknown')
    returning id, order_id, payment_id, amount_minor`
  if (!refund) return
  await tx.$executeRaw`
    update payments set refunding_minor = greatest(0, refunding_minor - ${refund.amount_minor})
    where id = ${refund.payment_id}::uuid`
  await recordEvent(tx, orderId, { type: 'refund_failed', actor: 'hitpay', cause: refundId, data: { failure } })
  await raiseAlert(tx, {
    kind: 'refund_failed',
    cause: refundId,
    orderId,
    message: `HitPay refused a refund: ${failure}`,
  })
}

async function lockOrderOf(tx: Tx, refundId: string): Promise<string> {
  const { orderId } = await tx.refund.findUniqueOrThrow({ where: { id: refundId }, select: { orderId: true } })
  await lockOrder(tx, orderId)
  return orderId
}
