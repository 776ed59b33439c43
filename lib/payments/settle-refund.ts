import type { Statements } from '@/lib/db'
import { restock } from '@/lib/inventory/restock'
import { raiseAlert, withdrawAlert } from '@/lib/orders/alert'
import { lockOrder } from '@/lib/orders/lock-order'
import { notifyRefund } from '@/lib/orders/notify'
import { recordEvent } from '@/lib/orders/transition'
import { moveAfterRefund } from '@/lib/payments/move-after-refund'
import { withdrawWhenBack } from '@/lib/payments/withdraw-when-back'

type RefundRow = { id: string; order_id: string; payment_id: string; amount_minor: bigint }

/** HitPay has given the money back. Counts it, moves the order and the goods, once; later calls change nothing. */
export async function settleRefund(
  tx: Statements,
  refundId: string,
  providerRefundId: string | null,
): Promise<boolean> {
  const orderId = await lockSubject(tx, refundId)
  const [refund] = await tx.$queryRaw<RefundRow[]>`
    update refunds set state = 'succeeded', next_check_at = null,
      provider_refund_id = coalesce(provider_refund_id, ${providerRefundId})
    where id = ${refundId}::uuid and state in ('requested', 'unknown')
    returning id, order_id, payment_id, amount_minor`
  if (!refund) return false
  await withdrawAlert(tx, { kind: 'refund_unknown', cause: refundId })
  // HitPay's own notice may have counted it already: the sum is at least what it was before, plus this one.
  await tx.$executeRaw`
    update payments p set refunding_minor = greatest(0, refunding_minor - r.amount_minor),
      refunded_minor = greatest(p.refunded_minor, least(p.amount_minor, r.refunded_before + r.amount_minor))
    from refunds r where r.id = ${refundId}::uuid and p.id = r.payment_id`
  await withdrawWhenBack(tx, refund.payment_id)
  await restock(tx, refundId)
  if (!orderId) return true
  await moveAfterRefund(tx, orderId, {
    type: 'refunded',
    actor: 'hitpay',
    cause: refund.id,
    data: { amountMinor: Number(refund.amount_minor) },
  })
  await notifyRefund(tx, orderId, refund.id)
  return true
}

/** HitPay said no: the amount is free again, and its word is kept as it is. */
export async function failRefund(tx: Statements, refundId: string, failure: string): Promise<void> {
  const orderId = await lockSubject(tx, refundId)
  const [refund] = await tx.$queryRaw<RefundRow[]>`
    update refunds set state = 'failed', failure = ${failure}, next_check_at = null
    where id = ${refundId}::uuid and state in ('requested', 'unknown')
    returning id, order_id, payment_id, amount_minor`
  if (!refund) return
  await withdrawAlert(tx, { kind: 'refund_unknown', cause: refundId })
  await tx.$executeRaw`
    update payments set refunding_minor = greatest(0, refunding_minor - ${refund.amount_minor})
    where id = ${refund.payment_id}::uuid`
  if (orderId)
    await recordEvent(tx, orderId, { type: 'refund_failed', actor: 'hitpay', cause: refundId, data: { failure } })
  await raiseAlert(tx, {
    kind: 'refund_failed',
    cause: refundId,
    orderId,
    message: `HitPay refused a refund: ${failure}`,
  })
}

/** HitPay did not answer, and its own notice has not come either: the amount stays set aside until it is looked up. */
export async function leaveUnknown(tx: Statements, refundId: string): Promise<void> {
  const orderId = await lockSubject(tx, refundId)
  const left = await tx.$executeRaw`
    update refunds set state = 'unknown', next_check_at = now() + interval '10 seconds'
    where id = ${refundId}::uuid and state in ('requested', 'unknown')`
  if (left === 0) return
  await raiseAlert(tx, {
    kind: 'refund_unknown',
    cause: refundId,
    orderId,
    message: 'HitPay did not answer a refund. It is being looked up and is not sent again.',
  })
}

// Money that belongs to no order has only itself to lock.
async function lockSubject(tx: Statements, refundId: string): Promise<string | null> {
  const [refund] = await tx.$queryRaw<{ orderId: string | null; paymentId: string }[]>`
    select order_id as "orderId", payment_id as "paymentId" from refunds where id = ${refundId}::uuid`
  if (!refund) throw new Error(`There is no refund ${refundId}`)
  if (refund.orderId) await lockOrder(tx, refund.orderId)
  else await tx.$queryRaw`select id from payments where id = ${refund.paymentId}::uuid for update`
  return refund.orderId
}
