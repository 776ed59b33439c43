/** Not signed with a salt of ours: answer 401, store nothing. The message is for the merchant's log. */
export class WebhookSignatureError extends Error {
  override name = 'WebhookSignatureError'
}

/** Not a body that can be read in exactly one way: answer 400. */
export class WebhookMalformedError extends Error {
  override name = 'WebhookMalformedError'
}
