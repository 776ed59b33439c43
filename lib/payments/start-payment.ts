import { db } from '@/lib/db'
import { mayHaveBeenCreated } from '@/lib/hitpay/errors'
import { expireOrder } from '@/lib/orders/expire-orders'
import { paymentRequestFor } from '@/lib/payments/attempt'
import { mayAskHitPay } from '@/lib/payments/circuit'
import { hitPay, hitPaySettings } from '@/lib/payments/hitpay'
import { keepAnswer, keepFailure } from '@/lib/payments/keep-answer'
import { offeredMethods } from '@/lib/payments/methods'
import { openAttempt, openUrl } from '@/lib/payments/open-attempt'
import { checkNow } from '@/lib/payments/reconcile-payments'
import { resolveUnknownAttempt } from '@/lib/payments/resolve-attempt'
import type { PaymentMethod } from '@/prisma/generated/enums'

export type StartedPayment =
  /** `url` is HitPay's page for this attempt; null while another tab is still asking for it. */
  { ok: true; method: PaymentMethod; url: string | null } | { ok: false; message: string }

/**
 * Opens a payment attempt for an unpaid order, or returns the one that is open: a double click, a refresh or a second
 * tab gets the same. Choosing another method replaces the open attempt, which stays watched for money.
 * Throws PaymentsUnavailableError when the shop is not set up for payments.
 */
export async function startPayment(orderId: string, method: PaymentMethod): Promise<StartedPayment> {
  const settings = hitPaySettings()
  const order = await db().order.findUniqueOrThrow({ where: { id: orderId } })
  if (!offeredMethods(settings, order.currency).includes(method))
    return { ok: false, message: 'This way to pay is not offered. Choose another one.' }

  await expireOrder(orderId)
  if (!(await mayAskHitPay())) return offerWithoutAsking(orderId, method)
  await resolveUnknownAttempt(orderId)
  // Asked before another page is opened: it may be paid already, or HitPay may have closed the request we have.
  if ((await checkNow(orderId)) === 'paid')
    return { ok: false, message: 'HitPay already has your payment. We are waiting for its signed confirmation.' }
  const opened = await openAttempt(orderId, method, settings.mode)
  if (opened.kind === 'refused') return { ok: false, message: opened.message }
  if (opened.kind === 'present') return { ok: true, method, url: opened.url }

  const attempt = { id: opened.attemptId, method }
  try {
    // Written down as `creating` before this call: whatever happens to us now, the request will be found by its reference.
    const answer = await hitPay().createPaymentRequest(paymentRequestFor(order, attempt, settings))
    return keepAnswer(order, attempt, answer)
  } catch (error) {
    return keepFailure(order, attempt, error, mayHaveBeenCreated(error))
  }
}

// Others have waited in vain just now: this shopper is told at once, and is shown what is open already.
async function offerWithoutAsking(orderId: string, method: PaymentMethod): Promise<StartedPayment> {
  const url = await openUrl(orderId, method)
  if (url) return { ok: true, method, url }
  return {
    ok: false,
    message: 'HitPay does not answer at the moment. Your order and its goods are kept. Try again in half a minute.',
  }
}
