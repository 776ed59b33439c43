const daily = 86_400

/**
 * Seconds until HitPay is asked again about an attempt of this age in seconds: soon while a shopper waits, then rarely.
 * While the request takes money it is at most five minutes, so that a lost webhook is noticed within a quarter of an hour.
 */
export const nextCheckDelay = (age: number, takesMoney: boolean): number =>
  Math.min(takesMoney ? 300 : daily, Math.max(10, Math.round(age / 2)))

/** Seconds until the first question: HitPay's webhook comes sooner, nearly always. */
export const firstCheckDelay = 20

/** Seconds after its expiry during which an attempt is still watched: a QR code may be paid from a photograph. */
export const watchAfterExpiry = 72 * 3600
