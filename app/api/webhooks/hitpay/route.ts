import { verifyFormWebhook } from '@/lib/hitpay/webhook'
import { answerWebhook, refuseMethod } from '@/lib/payments/webhook-door'

/** HitPay's v1 webhook: a form, signed in its `hmac` field with the salt of the API key. */
export const POST = (request: Request) =>
  answerWebhook(request, {
    format: 'v1',
    contentType: 'application/x-www-form-urlencoded',
    verify: (rawBody, _, salts) => verifyFormWebhook(rawBody, salts),
  })

export {
  refuseMethod as DELETE,
  refuseMethod as GET,
  refuseMethod as OPTIONS,
  refuseMethod as PATCH,
  refuseMethod as PUT,
}
