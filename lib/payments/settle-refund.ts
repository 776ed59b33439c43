import type { Statements } from '@/lib/db'
import { restock } from '@/lib/inventory/restock'
import type { Money } from '@/lib/money'
import { raiseAlert, withdrawAlert } from '@/lib/orders/alert'
import { lockOrder } from '@/lib/orders/lock-order'
import { notifyRefund } from '@/lib/orders/notify'
import { recordEvent } from '@/lib/orders/transition'
import { moveAfterRefund } from '@/lib/payments/move-after-refund'
import { withdrawWhenBack } from '@/lib/payments/withdraw-when-back'

type RefundRow = { id: string; order_id: string; payment_id: string; amount_minor: bigint }

/** What HitPay told of a refund beside that it went through, as far as it did. */
export type RefundProof = {
  providerRefundId?: string
  /** HitPay's own word. */
  word?: string
  /** What it says went back of the payment so far, this refund included. In the payment's currency. */
  soFar?: Money
}

/** HitPay has given the money back. Counts it, moves the order and the goods, once; later calls change nothing. */
export async function settleRefund(tx: Statements, refundId: string, proof: RefundProof): Promise<boolean> {
  const orderId = await lockSubject(tx, refundId)
  const [refund] = await tx.$queryRaw<RefundRow[]>`
    update refunds set state = 'succeeded', next_check_at = null, doubt = null,
      provider_status = coalesce(${proof.word ?? null}, provider_status),
      provider_refund_id = coalesce(provider_refund_id, ${proof.providerRefundId ?? null})
    where id = ${refundId}::uuid and state in ('requested', 'unknown')
    returning id, order_id, payment_id, amount_minor`
  if (!refund) return false
  await withdrawAlert(tx, { kind: 'refund_unknown', cause: refundId })
  const counted = await countRefund(tx, refundId, proof.soFar)
  await withdrawWhenBack(tx, refund.payment_id)
  await restock(tx, refundId)
  if (!orderId) return true
  await moveAfterRefund(tx, orderId, {
    type: counted > 0n ? 'refunded' : 'refund_confirmed',
    actor: 'hitpay',
    cause: refund.id,
    data: { amountMinor: Number(counted > 0n ? counted : refund.amount_minor) },
  })
  if (counted > 0n) await notifyRefund(tx, orderId, refund.id)
  return true
}

// HitPay's own notice may have counted it already: the sum is at least what it was before, plus this one.
async function countRefund(tx: Statements, refundId: string, soFar?: Money): Promise<bigint> {
  const [row] = await tx.$queryRaw<{ counted: bigint }[]>`
    with before as (
      select p.id, p.refunded_minor, r.amount_minor,
        least(p.amount_minor, greatest(p.refunded_minor, r.refunded_before + r.amount_minor, ${soFar?.amount ?? 0}::bigint)) as sum
      from refunds r join payments p on p.id = r.payment_id where r.id = ${refundId}::uuid
    )
    update payments p set refunded_minor = b.sum,
      refunding_minor = greatest(0, least(p.refunding_minor - b.amount_minor, p.amount_minor - b.sum))
    from before b where p.id = b.id
    returning b.sum - b.refunded_minor as counted`
  return row?.counted ?? 0n
}

export type Refusal = {
  failure: string
  providerRefundId?: string
  /** HitPay's own word, where it answered with one. */
  word?: string
  /** A member of the staff, where a person and not HitPay says that it was not made. */
  declaredBy?: string
}

/** It was not made: the amount is free again, and the reason is kept as it was given. False: it was known before. */
export async function failRefund(tx: Statements, refundId: string, refusal: Refusal): Promise<boolean> {
  const { failure, providerRefundId = null, word = null, declaredBy = null } = refusal
  const orderId = await lockSubject(tx, refundId)
  const [refund] = await tx.$queryRaw<RefundRow[]>`
    update refunds set state = 'failed', failure = ${failure}, next_check_at = null, doubt = null, declared_by = ${declaredBy},
      provider_status = ${word}, provider_refund_id = coalesce(provider_refund_id, ${providerRefundId})
    where id = ${refundId}::uuid and state in ('requested', 'unknown')
    returning id, order_id, payment_id, amount_minor`
  if (!refund) return false
  await withdrawAlert(tx, { kind: 'refund_unknown', cause: refundId })
  await tx.$executeRaw`
    update payments set refunding_minor = greatest(0, refunding_minor - ${refund.amount_minor})
    where id = ${refund.payment_id}::uuid`
  if (orderId)
    await recordEvent(tx, orderId, {
      type: declaredBy ? 'refund_not_made' : 'refund_failed',
      actor: declaredBy ?? 'hitpay',
      cause: refundId,
      data: { failure },
    })
  // Whoever declared it knows it.
  if (!declaredBy)
    await raiseAlert(tx, {
      kind: 'refund_failed',
      cause: refundId,
      orderId,
      message: `HitPay refused a refund: ${failure}`,
    })
  return true
}

/** HitPay has taken it and has not made it yet. The amount stays set aside, and HitPay is asked again. */
export async function leavePending(tx: Statements, refundId: string, providerRefundId: string): Promise<boolean> {
  const orderId = await lockSubject(tx, refundId)
  const [left] = await tx.$queryRaw<{ long: boolean }[]>`
    update refunds set state = 'unknown', provider_status = 'pending', doubt = null,
      provider_refund_id = coalesce(provider_refund_id, ${providerRefundId}),
      next_check_at = greatest(next_check_at, now() + interval '10 seconds')
    where id = ${refundId}::uuid and state in ('requested', 'unknown')
    returning created_at < now() - interval '1 day' as long`
  if (left?.long)
    await raiseAlert(tx, {
      kind: 'refund_unknown',
      cause: refundId,
      orderId,
      message: 'HitPay has called a refund pending for more than a day. It is looked up and is not sent again.',
    })
  return left !== undefined
}

/**
 * HitPay did not answer, or with something that cannot be believed: `doubt` says what. The amount stays set aside until
 * it is known. False: it is known already.
 */
export async function leaveUnknown(tx: Statements, refundId: string, doubt: string | null): Promise<boolean> {
  const orderId = await lockSubject(tx, refundId)
  const left = await tx.$executeRaw`
    update refunds set state = 'unknown', doubt = ${doubt},
      next_check_at = greatest(next_check_at, now() + interval '10 seconds')
    where id = ${refundId}::uuid and state in ('requested', 'unknown')`
  if (left === 0) return false
  await raiseAlert(tx, {
    kind: 'refund_unknown',
    cause: refundId,
    orderId,
    message: `${doubt ?? 'HitPay did not answer a refund.'} It is being looked up and is not sent again.`,
  })
  return true
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
