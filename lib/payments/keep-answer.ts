import { db } from '@/lib/db'
import type { PaymentRequest } from '@/lib/hitpay/client'
import {
  HitPayBadKeyError,
  HitPaySkippedError,
  HitPayThrottledError,
  HitPayTimeoutError,
  HitPayUnexpectedAnswerError,
  HitPayUnreachableError,
  HitPayValidationError,
} from '@/lib/hitpay/errors'
import { isTrustedPaymentUrl } from '@/lib/hitpay/trusted-url'
import { logFailure } from '@/lib/log-line'
import { money, sameMoney } from '@/lib/money'
import { raiseAlert } from '@/lib/orders/alert'
import { adoptOrphans } from '@/lib/payments/adopt-orphans'
import { hitPaySettings, trustedHostnames } from '@/lib/payments/hitpay'
import { shortenHold } from '@/lib/payments/open-attempt'
import type { StartedPayment } from '@/lib/payments/start-payment'
import type { PaymentMethod } from '@/prisma/generated/enums'

type Attempt = { id: string; method: PaymentMethod }
type Order = { id: string; number: string; totalMinor: bigint; currency: string }

/** HitPay answered a create. It is shown to the shopper only if it echoes what was asked. */
export async function keepAnswer(order: Order, attempt: Attempt, answer: PaymentRequest): Promise<StartedPayment> {
  const problem = echoProblem(order, attempt, answer)
  if (problem) return refuseAnswer(order, attempt, answer, problem)
  // A webhook may have overtaken this answer and completed the attempt: then only the address is still missing.
  await db().$executeRaw`
    update payment_attempts set provider_request_id = coalesce(provider_request_id, ${answer.id}), url = ${answer.url},
      qr_code = ${answer.qrCode}, status = case when status in ('creating', 'unknown') then 'open'::"AttemptStatus" else status end
    where id = ${attempt.id}`
  await adoptOrphans(answer.id)
  return { ok: true, method: attempt.method, url: answer.url }
}

function echoProblem(order: Order, attempt: Attempt, answer: PaymentRequest): string | null {
  if (!sameMoney(answer, money(order.totalMinor, order.currency))) return 'another amount or currency than was asked'
  if (answer.referenceNumber !== null && answer.referenceNumber !== attempt.id) return 'another reference than was sent'
  if (!isTrustedPaymentUrl(answer.url, trustedHostnames(hitPaySettings())))
    return 'a payment page on an unexpected host'
  if (attempt.method === 'paynow_qr' && !answer.qrCode) return 'no QR code'
  return null
}

// The request exists and could be paid, so the attempt keeps its id and is voided by the watch; the shopper is not sent there.
async function refuseAnswer(
  order: Order,
  attempt: Attempt,
  answer: PaymentRequest,
  problem: string,
): Promise<StartedPayment> {
  const message =
    'HitPay answered with something that does not fit this order. Nothing was charged. Choose another way to pay.'
  await db().$executeRaw`
    update payment_attempts set provider_request_id = coalesce(provider_request_id, ${answer.id}), failure = ${message},
      status = case when status in ('creating', 'unknown') then 'refused'::"AttemptStatus" else status end,
      next_check_at = now()
    where id = ${attempt.id}`
  await raiseAlert(db(), {
    kind: 'unfit_answer',
    cause: attempt.id,
    orderId: order.id,
    message: `HitPay answered the payment request of order ${order.number} with ${problem}. The shopper was not sent there.`,
  })
  return { ok: false, message }
}

/** HitPay did not open the request, or we cannot know. The order stays as it is. */
export async function keepFailure(
  order: Order,
  attempt: Attempt,
  error: unknown,
  mayExist: boolean,
): Promise<StartedPayment> {
  const message = shopperMessage(error)
  await db().$executeRaw`
    update payment_attempts set status = ${mayExist ? 'unknown' : 'refused'}::"AttemptStatus", failure = ${message},
      next_check_at = case when ${mayExist} then now() + interval '5 seconds' end,
      closed_at = case when not ${mayExist} then now() end
    where id = ${attempt.id} and status = 'creating'`
  if (!mayExist) await shortenHold(db(), order.id)
  logFailure('payment request not opened', error, { attempt: attempt.id })
  if (error instanceof HitPayBadKeyError || error instanceof HitPayValidationError)
    await raiseAlert(db(), {
      kind: 'payment_request_refused',
      cause: refusalCause(error),
      message: `HitPay refuses to open payments, last for order ${order.number}: ${error.message}`,
    })
  return { ok: false, message }
}

// A revoked key refuses every press of every shopper: that is one thing to mend.
const refusalCause = (error: HitPayBadKeyError | HitPayValidationError) =>
  error instanceof HitPayBadKeyError ? 'bad_key' : `invalid:${Object.keys(error.fieldErrors).sort().join(',')}`

export const silenceMessage =
  'HitPay does not answer at the moment. Your order and its goods are kept. Try again in half a minute.'

function shopperMessage(error: unknown): string {
  if (error instanceof HitPayBadKeyError)
    return 'This shop cannot take payments right now. The shop has been told; your order is kept.'
  if (error instanceof HitPayValidationError) return 'HitPay did not accept this way to pay. Choose another one.'
  if (error instanceof HitPayThrottledError)
    return `HitPay is busy. Try again in ${error.retryAfterSeconds ?? 30} seconds.`
  if (error instanceof HitPaySkippedError) return silenceMessage
  if (error instanceof HitPayTimeoutError) return 'HitPay did not answer in time. Your order is kept.'
  if (error instanceof HitPayUnreachableError)
    return error.mayHaveArrived
      ? 'The connection to HitPay broke off. Your order is kept.'
      : 'HitPay cannot be reached. Your order is kept. Try again in a moment.'
  if (error instanceof HitPayUnexpectedAnswerError)
    return error.status >= 500
      ? 'HitPay has an error of its own at the moment. Your order is kept.'
      : 'HitPay sent an answer that cannot be read. Your order is kept.'
  return 'HitPay could not open the payment. Your order is kept. Try again in a moment.'
}
