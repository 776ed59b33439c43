import { db } from '@/lib/db'
import { HitPayError, HitPayUnexpectedAnswerError, mayHaveBeenCreated } from '@/lib/hitpay/errors'
import { hitPay, PaymentsUnavailableError } from '@/lib/payments/hitpay'
import { keepRefundAnswer } from '@/lib/payments/keep-refund-answer'
import { readRefundAnswer } from '@/lib/payments/refund-answer'
import { type RefundOrder, type ReservedRefund, reserveRefund } from '@/lib/payments/reserve-refund'
import { failRefund, leaveUnknown } from '@/lib/payments/settle-refund'
import { inStatements } from '@/lib/transaction'

export type RefundResult =
  /** `doubt`: what HitPay answered, where that cannot be believed; the state is unknown then. */
  { ok: true; state: 'succeeded' | 'pending' | 'unknown'; doubt?: string } | { ok: false; message: string }

/** Gives money back through HitPay. The amount is set aside first; an answer that never comes is looked up, not repeated. */
export async function refundPayment(wanted: RefundOrder): Promise<RefundResult> {
  const reserved = await reserveRefund(wanted)
  return reserved.ok ? sendRefund(reserved) : { ok: false, message: reserved.message }
}

/** Asks HitPay for a refund whose amount is set aside, once: one that was sent before only tells how it stands. */
export async function sendRefund({ refundId, asked, fresh }: Extract<ReservedRefund, { ok: true }>) {
  if (!fresh) return stateOf(refundId)
  try {
    const answer = await hitPay().refund({ paymentId: asked.providerPaymentId, amount: asked.amount })
    await keepRefundAnswer(refundId, readRefundAnswer(asked, answer))
  } catch (error) {
    await keepFailure(refundId, error)
  }
  return stateOf(refundId)
}

async function keepFailure(refundId: string, error: unknown) {
  const wasNotSent = error instanceof PaymentsUnavailableError || !mayHaveBeenCreated(error)
  const failure = error instanceof Error ? error.message : 'no reason given'
  await inStatements((tx) =>
    wasNotSent ? failRefund(tx, refundId, { failure }) : leaveUnknown(tx, refundId, doubtOf(error)),
  )
}

function doubtOf(error: unknown): string | null {
  if (error instanceof HitPayUnexpectedAnswerError) return `${error.message}.`
  return error instanceof HitPayError ? null : 'What HitPay answered to a refund could not be written down.'
}

async function stateOf(refundId: string): Promise<RefundResult> {
  const { state, failure, providerStatus, doubt } = await db().refund.findUniqueOrThrow({ where: { id: refundId } })
  if (state === 'failed') return { ok: false, message: failure ?? 'HitPay refused this refund.' }
  if (state === 'succeeded') return { ok: true, state }
  if (doubt !== null) return { ok: true, state: 'unknown', doubt }
  return { ok: true, state: providerStatus === 'pending' ? 'pending' : 'unknown' }
}
