import type { PaymentRequest } from '@/lib/hitpay/client'
import { HitPayUnexpectedAnswerError } from '@/lib/hitpay/errors'
import { applyFinding } from '@/lib/payments/apply-finding'
import { findingOf, sameFinding } from '@/lib/payments/finding'
import { hitPay } from '@/lib/payments/hitpay'

/**
 * Takes HitPay's own API answer as evidence of a payment, if a second reading over TLS with our key tells the same as
 * `first`. Only for HITPAY_CONFIRM_BY_API, an audited accept, and sums that pay no order. Nothing is applied where
 * neither answer tells of money; throws HitPayUnexpectedAnswerError where the two differ.
 */
export async function settleFinding(first: PaymentRequest): Promise<void> {
  const [decided, again] = [findingOf(first), findingOf(await hitPay().getPaymentRequest(first.id))]
  if (decided === null && again === null) return
  if (decided === null || again === null || !sameFinding(decided, again))
    throw new HitPayUnexpectedAnswerError(200, 'two answers about one payment request that differ')
  await applyFinding(again)
}
