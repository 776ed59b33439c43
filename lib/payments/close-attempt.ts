import type { HitPayClient } from '@/lib/hitpay/client'
import {
  HitPayAbandonedError,
  HitPaySkippedError,
  HitPayTimeoutError,
  HitPayUnreachableError,
} from '@/lib/hitpay/errors'
import { logFailure } from '@/lib/log-line'
import { type AttemptState, checkAttempt, type WatchedAttempt } from '@/lib/payments/check-attempt'
import { hitPay } from '@/lib/payments/hitpay'

/**
 * Voids an attempt's request at HitPay, unless it is paid. HitPay is asked before, so that a paid request is not
 * removed, and again after, since money may have come first or HitPay may refuse. Throws HitPayError when HitPay is
 * silent: then nothing is known.
 */
export async function closeAttempt(attempt: WatchedAttempt, api: HitPayClient = hitPay()): Promise<AttemptState> {
  const { state, providerRequestId } = await checkAttempt(attempt, api)
  if (state !== 'payable' || !providerRequestId) return state
  await voidRequest(attempt.id, providerRequestId, api)
  return (await checkAttempt({ ...attempt, providerRequestId }, api)).state
}

// Whatever HitPay answers, the question after it decides. Only silence leaves nothing to go by.
async function voidRequest(attemptId: string, providerRequestId: string, api: HitPayClient) {
  try {
    await api.deletePaymentRequest(providerRequestId)
  } catch (error) {
    if (silences.some((silence) => error instanceof silence)) throw error
    logFailure('payment request not voided', error, { attempt: attemptId })
  }
}

const silences = [HitPayTimeoutError, HitPayUnreachableError, HitPayAbandonedError, HitPaySkippedError] as const
