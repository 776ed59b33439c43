/** `other_salt`: right for the other kind of webhook. */
export type SignatureProblem = 'no_signature' | 'wrong_signature' | 'no_salt' | 'other_salt'

/** Not signed with a salt of ours: answer 401, store nothing. The message is for the merchant's log. */
export class WebhookSignatureError extends Error {
  override name = 'WebhookSignatureError'
  constructor(
    readonly problem: SignatureProblem,
    message: string,
  ) {
    super(message)
  }
}

/** Not a body that can be read in exactly one way: answer 400. */
export class WebhookMalformedError extends Error {
  override name = 'WebhookMalformedError'
}
