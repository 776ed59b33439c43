import { verifyEventWebhook } from '@/lib/hitpay/webhook'
import { answerWebhook, refuseMethod } from '@/lib/payments/webhook-door'

/** HitPay's v2 webhook: JSON, signed over its bytes with the salt of the registered endpoint. */
export const POST = (request: Request) =>
  answerWebhook(request, {
    format: 'v2',
    contentType: 'application/json',
    verify: (rawBody, headers, salts) => verifyEventWebhook(rawBody, headers.get('hitpay-signature'), salts),
  })

export {
  refuseMethod as DELETE,
  refuseMethod as GET,
  refuseMethod as OPTIONS,
  refuseMethod as PATCH,
  refuseMethod as PUT,
}
