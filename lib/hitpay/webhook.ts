/** Both webhook schemes: pure functions of bytes, signature and salts. */
export { WebhookMalformedError, WebhookSignatureError } from './webhook-errors'
export { verifyEventWebhook } from './webhook-event'
export { verifyFormWebhook } from './webhook-form'
export type * from './webhook-types'
