/** Both webhook schemes: pure functions of bytes, signature and salts. */
export { WebhookMalformedError, WebhookSignatureError } from './webhook-errors'
export { rereadEventWebhook, verifyEventWebhook } from './webhook-event'
export { rereadFormWebhook, verifyFormWebhook } from './webhook-form'
export type * from './webhook-types'
