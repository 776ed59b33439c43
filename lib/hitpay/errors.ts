/** Everything the client throws. Messages hold no key, no salt and nothing about the buyer, so they may be logged. */
export abstract class HitPayError extends Error {}

/** What we were asked to send makes no sense; nothing was sent. */
export class HitPayInputError extends HitPayError {
  override name = 'HitPayInputError'
}

export class HitPayBadKeyError extends HitPayError {
  override name = 'HitPayBadKeyError'
  constructor(readonly status: number) {
    super(
      `HitPay does not accept the API key (${status}). Is HITPAY_API_KEY whole, without spaces, and does HITPAY_MODE name the environment it belongs to?`,
    )
  }
}

/** HitPay understood and said no. `fieldErrors` uses HitPay's field names; it is empty when only `reason` was given. */
export class HitPayValidationError extends HitPayError {
  override name = 'HitPayValidationError'
  constructor(
    readonly status: number,
    readonly reason: string,
    readonly fieldErrors: Readonly<Record<string, readonly string[]>> = {},
  ) {
    super(`HitPay refused the request (${status}): ${reason}`)
  }
}

export class HitPayNotFoundError extends HitPayError {
  override name = 'HitPayNotFoundError'
  constructor() {
    super('HitPay knows nothing under this id. Does HITPAY_MODE name the environment it was made in?')
  }
}

export class HitPayThrottledError extends HitPayError {
  override name = 'HitPayThrottledError'
  /** Null: HitPay did not say how long to wait. */
  constructor(readonly retryAfterSeconds: number | null) {
    super(`HitPay asks us to slow down${retryAfterSeconds === null ? '' : `: try again in ${retryAfterSeconds} s`}`)
  }
}

/** No answer came. `mayHaveArrived` is false only when the connection was never made. */
export class HitPayUnreachableError extends HitPayError {
  override name = 'HitPayUnreachableError'
  constructor(
    readonly code: string,
    readonly mayHaveArrived: boolean,
  ) {
    super(`HitPay could not be reached (${code})`)
  }
}

export class HitPayTimeoutError extends HitPayError {
  override name = 'HitPayTimeoutError'
  constructor(readonly deadlineMs: number) {
    super(`HitPay did not answer within ${deadlineMs} ms`)
  }
}

/** We broke the call off ourselves before HitPay could answer. It says nothing about HitPay. */
export class HitPayAbandonedError extends HitPayError {
  override name = 'HitPayAbandonedError'
  constructor(reason: string) {
    super(`The call to HitPay was broken off on our side: ${reason.slice(0, 200)}`)
  }
}

/** The call was not made: HitPay left others unanswered just now. */
export class HitPaySkippedError extends HitPayError {
  override name = 'HitPaySkippedError'
  constructor() {
    super('HitPay was not asked: it left several calls unanswered just now')
  }
}

/** An answer that is not what the documentation promises. `excerpt` is short and has addresses and numbers masked. */
export class HitPayUnexpectedAnswerError extends HitPayError {
  override name = 'HitPayUnexpectedAnswerError'
  constructor(
    readonly status: number,
    readonly excerpt: string,
  ) {
    super(`HitPay answered ${status} with something we do not understand: ${excerpt}`)
  }
}

/**
 * After this failure of a create (or a refund), may it exist at HitPay all the same? HitPay has no idempotency keys, so
 * a true here means: look it up before trying again. Anything not known to be a clear refusal counts as true.
 */
export function mayHaveBeenCreated(error: unknown): boolean {
  if (error instanceof HitPayUnreachableError) return error.mayHaveArrived
  return !clearRefusals.some((refusal) => error instanceof refusal)
}

const clearRefusals = [
  HitPayInputError,
  HitPayBadKeyError,
  HitPayValidationError,
  HitPayNotFoundError,
  HitPayThrottledError,
  HitPaySkippedError,
] as const
