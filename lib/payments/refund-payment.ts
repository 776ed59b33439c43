import { db } from '@/lib/db'
import { mayHaveBeenCreated } from '@/lib/hitpay/errors'
import { logFailure } from '@/lib/log-line'
import { minorUnits } from '@/lib/money'
import { hitPay } from '@/lib/payments/hitpay'
import { type RefundOrder, reserveRefund } from '@/lib/payments/reserve-refund'
import { failRefund, leaveUnknown, settleRefund } from '@/lib/payments/settle-refund'
import { inStatements } from '@/lib/transaction'

export type RefundResult = { ok: true; state: 'succeeded' | 'unknown' } | { ok: false; message: string }

/** Gives money back through HitPay. The amount is set aside first; an answer that never comes is looked up, not repeated. */
export async function refundPayment(wanted: RefundOrder): Promise<RefundResult> {
  const reserved = await reserveRefund(wanted)
  if (!reserved.ok) return reserved
  if (!reserved.fresh) return stateOf(reserved.refundId)
  const { refundId, providerPaymentId: paymentId, currency } = reserved
  try {
    const refund = await hitPay().refund({ paymentId, amount: wanted.amount, currency })
    await inStatements((tx) => settleRefund(tx, refundId, refund.id))
    return { ok: true, state: 'succeeded' }
  } catch (error) {
    const words = error instanceof Error ? error.message : 'no reason given'
    if (mayHaveBeenCreated(error)) {
      await inStatements((tx) => leaveUnknown(tx, refundId))
      return stateOf(refundId)
    }
    await inStatements((tx) => failRefund(tx, refundId, words))
    return { ok: false, message: words }
  }
}

async function stateOf(refundId: string): Promise<RefundResult> {
  const { state, failure } = await db().refund.findUniqueOrThrow({ where: { id: refundId } })
  if (state === 'failed') return { ok: false, message: failure ?? 'HitPay refused this refund.' }
  return { ok: true, state: state === 'succeeded' ? 'succeeded' : 'unknown' }
}

/** Seconds after which a refund that HitPay's charge does not show counts as never made. */
const patience = 600

/**
 * Clears up refunds HitPay never answered, by reading the charge: if it shows this refund, it was made; if after ten
 * minutes it does not, it was not, and the amount is free again. At most `limit`.
 */
export async function resolveRefunds(limit = 10): Promise<{ resolved: number }> {
  const due = await db().$queryRaw<{ id: string; old: boolean }[]>`
    update refunds set next_check_at = now() + interval '60 seconds', state = 'unknown'
    where id in (
      select id from refunds
      where (state = 'unknown' and next_check_at <= now())
        or (state = 'requested' and created_at < now() - interval '30 seconds')
      order by created_at limit ${limit} for update skip locked
    )
    returning id, created_at < now() - make_interval(secs => ${patience}) as old`
  let resolved = 0
  for (const { id, old } of due) if (await resolveRefund(id, old)) resolved += 1
  return { resolved }
}

async function resolveRefund(refundId: string, old: boolean): Promise<boolean> {
  const refund = await db().refund.findUniqueOrThrow({ where: { id: refundId }, include: { payment: true } })
  try {
    const charge = await hitPay().getCharge(refund.payment.providerPaymentId)
    const shown = charge.refunded >= minorUnits(refund.refundedBefore + refund.amountMinor)
    if (shown) return inStatements((tx) => settleRefund(tx, refundId, null))
    if (!old) return false
    await inStatements((tx) => failRefund(tx, refundId, 'HitPay’s charge shows no such refund.'))
    return true
  } catch (error) {
    logFailure('refund still unknown', error, { refund: refundId })
    return false
  }
}
