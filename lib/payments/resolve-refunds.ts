import { db } from '@/lib/db'
import type { Charge } from '@/lib/hitpay/client'
import { HitPayNotFoundError } from '@/lib/hitpay/errors'
import { logFailure } from '@/lib/log-line'
import { money, moneyText, moreMoney, sameMoney } from '@/lib/money'
import { applyFinding } from '@/lib/payments/apply-finding'
import { hitPay } from '@/lib/payments/hitpay'
import { keepRefundAnswer } from '@/lib/payments/keep-refund-answer'
import { type RefundVerdict, readRefundAnswer } from '@/lib/payments/refund-answer'
import { leaveUnknown, settleRefund } from '@/lib/payments/settle-refund'
import { inStatements } from '@/lib/transaction'

/**
 * Clears up refunds of which HitPay has not said what became of them, by asking it about the refund and about the
 * charge. However long that takes, none is given up here: HitPay may only be slow. At most `limit`; asked every minute
 * at first, at last every hour.
 */
export async function resolveRefunds(limit = 10): Promise<{ resolved: number }> {
  const due = await db().$queryRaw<{ id: string }[]>`
    update refunds set state = 'unknown',
      next_check_at = now() + make_interval(secs => least(3600, greatest(60, extract(epoch from now() - created_at) / 10)))
    where id in (
      select id from refunds
      where (state = 'unknown' and next_check_at <= now())
        or (state = 'requested' and created_at < now() - interval '30 seconds')
      order by created_at limit ${limit} for update skip locked
    )
    returning id`
  let resolved = 0
  for (const { id } of due) if ((await lookUpRefund(id)) === 'known') resolved += 1
  return { resolved }
}

/**
 * `known`: it went through or it failed. `pending`: HitPay says so. `absent`: the charge does not show it. `unclear`:
 * what HitPay says of the charge does not fit the payment. `silent`: HitPay did not answer.
 */
export type RefundFinding = 'known' | 'pending' | 'absent' | 'unclear' | 'silent'

/** Asks HitPay what became of a refund, and writes it down. */
export async function lookUpRefund(refundId: string): Promise<RefundFinding> {
  const refund = await db().refund.findUniqueOrThrow({ where: { id: refundId }, include: { payment: true } })
  try {
    return await lookUp(refund)
  } catch (error) {
    logFailure('refund still unknown', error, { refund: refundId })
    return 'silent'
  }
}

type OpenRefund = {
  id: string
  amountMinor: bigint
  refundedBefore: bigint
  providerRefundId: string | null
  payment: { id: string; providerPaymentId: string; amountMinor: bigint; currency: string }
}

async function lookUp(refund: OpenRefund): Promise<RefundFinding> {
  const verdict = await askByItsId(refund)
  const charge = await hitPay().getCharge(refund.payment.providerPaymentId)
  const misfit = misfitOf(refund, charge)
  if (verdict && verdict.state !== 'doubtful') {
    await keepRefundAnswer(refund.id, verdict)
    if (!misfit) await takeOverSum(refund.payment.id, charge)
    return verdict.state === 'pending' ? 'pending' : 'known'
  }
  const doubt = misfit ?? (verdict ? verdict.doubt : null)
  if (!misfit && isShown(refund, charge)) {
    await inStatements((tx) => settleRefund(tx, refund.id, { soFar: money(charge.refunded, charge.currency) }))
    return 'known'
  }
  if (doubt) await inStatements((tx) => leaveUnknown(tx, refund.id, doubt))
  return misfit ? 'unclear' : 'absent'
}

/** Null: HitPay gave it no id, or knows the id no more. */
async function askByItsId({ providerRefundId, amountMinor, payment }: OpenRefund): Promise<RefundVerdict | null> {
  if (providerRefundId === null) return null
  const asked = { providerPaymentId: payment.providerPaymentId, amount: money(amountMinor, payment.currency) }
  try {
    return readRefundAnswer(asked, await hitPay().getRefund(providerRefundId))
  } catch (error) {
    if (error instanceof HitPayNotFoundError) return null
    throw error
  }
}

function misfitOf({ payment }: OpenRefund, charge: Charge): string | null {
  const taken = money(payment.amountMinor, payment.currency)
  return sameMoney(charge, taken)
    ? null
    : `HitPay’s charge is over ${moneyText(charge)} instead of ${moneyText(taken)}.`
}

const isShown = ({ refundedBefore, amountMinor, payment }: OpenRefund, charge: Charge) =>
  !moreMoney(money(refundedBefore + amountMinor, payment.currency), money(charge.refunded, charge.currency))

// What else went back of this payment, in HitPay's dashboard, and was not told of.
async function takeOverSum(paymentId: string, charge: Charge) {
  const { currency, refundedMinor } = await db().payment.findUniqueOrThrow({ where: { id: paymentId } })
  const counted = money(refundedMinor, currency)
  if (!moreMoney(money(charge.refunded, charge.currency), counted)) return
  const { id, paymentRequestId, referenceNumber, amount, refunded } = charge
  await applyFinding({
    kind: 'charge-updated',
    ...{ paymentId: id, paymentRequestId, referenceNumber, amount, currency: charge.currency, refunded },
  })
}
