import { formatTime } from '@/lib/clock'
import { db } from '@/lib/db'
import { mayHaveBeenCreated } from '@/lib/hitpay/errors'
import { expireOrder } from '@/lib/orders/expire-orders'
import { paymentRequestFor } from '@/lib/payments/attempt'
import { isHitPaySilent } from '@/lib/payments/circuit'
import { type GivenUp, giveUpAttempts } from '@/lib/payments/give-up-attempts'
import { hitPayBy, hitPaySettings } from '@/lib/payments/hitpay'
import { keepAnswer, keepFailure, silenceMessage } from '@/lib/payments/keep-answer'
import { keepOpenAttempt } from '@/lib/payments/keep-open-attempt'
import { offeredMethods } from '@/lib/payments/methods'
import { openAttempt, openUrl, whyNotAnother } from '@/lib/payments/open-attempt'
import { startPress } from '@/lib/payments/press'
import { store } from '@/lib/store'
import type { PaymentMethod } from '@/prisma/generated/enums'

export type StartedPayment =
  /** `url` is HitPay's page for this attempt; null while another tab is still asking for it. */
  { ok: true; method: PaymentMethod; url: string | null } | { ok: false; message: string }

/**
 * Opens a payment attempt for an unpaid order, or returns the one that is open: a double click, a refresh or a second
 * tab gets the same. Choosing another method closes the open attempt at HitPay first; where HitPay calls one of the
 * cart's attempts paid, does not answer about it or will not void it, nothing new is opened. One deadline holds for all
 * of it. Throws PaymentsUnavailableError when the shop is not set up for payments.
 */
export async function startPayment(
  orderId: string,
  method: PaymentMethod,
  press = startPress(),
): Promise<StartedPayment> {
  const settings = hitPaySettings()
  const order = await db().order.findUniqueOrThrow({ where: { id: orderId } })
  if (!offeredMethods(settings, order.currency).includes(method))
    return refuse('This way to pay is not offered. Choose another one.')
  if (await isHitPaySilent()) return offerWithoutAsking(orderId, method)

  const kept = await keepOpenAttempt(orderId, method, press)
  if (kept.kind === 'paid' || kept.kind === 'unknown') return refuse(whyNot[kept.kind])
  const keep = kept.kind === 'keep' ? kept.attemptId : undefined
  // Before what is open is closed for something that may not be opened.
  const noOther = keep ? null : await whyNotAnother(db(), orderId)
  if (noOther) return refuse(noOther)
  const givenUp = await giveUpAttempts({ cartOf: orderId, keep }, press)
  const expired = await expireOrder(orderId, givenUp.askedSince)
  const refusal = refusalOf(givenUp)
  if (refusal && !expired) return refuse(refusal)
  const opened = await openAttempt(orderId, method, settings.mode)
  if (opened.kind === 'refused') return refuse(opened.message)
  if (opened.kind === 'present') return { ok: true, method, url: opened.url }

  const attempt = { id: opened.attemptId, method }
  try {
    // Written down as `creating` before this call: whatever happens to us now, the request will be found by its reference.
    const answer = await hitPayBy(press.answerBy).createPaymentRequest(paymentRequestFor(order, attempt, settings))
    return keepAnswer(order, attempt, answer)
  } catch (error) {
    return keepFailure(order, attempt, error, mayHaveBeenCreated(error))
  }
}

const refuse = (message: string) => ({ ok: false as const, message })

function refusalOf({ state, payableUntil }: GivenUp): string | null {
  if (state === 'closed') return null
  if (state !== 'payable') return whyNot[state]
  const until = payableUntil ? ` until ${formatTime(payableUntil, store.timeZone, store.locale)}` : ''
  return `HitPay keeps the payment you began before open${until}. Pay that one, or choose another way after it has ended.`
}

const whyNot = {
  creating: 'The payment is being prepared. Wait a moment, then try again.',
  paid: 'HitPay already has your payment. We are waiting for its signed confirmation.',
  unknown:
    'HitPay does not say whether the payment you began before was made, so no second one is opened. Try again in half a minute.',
} as const

// Others have waited in vain just now: this shopper is told at once, and is shown what is open already.
async function offerWithoutAsking(orderId: string, method: PaymentMethod): Promise<StartedPayment> {
  const url = await openUrl(orderId, method)
  return url ? { ok: true, method, url } : refuse(silenceMessage)
}
