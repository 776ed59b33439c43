/** Seconds until HitPay is asked again about an attempt, by how often it was asked: soon while a shopper waits, then rarely. */
const delays = [5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600] as const
const daily = 86_400

export const nextCheckDelay = (checkCount: number): number => delays[checkCount] ?? daily

/** Seconds after its expiry during which an attempt is still watched: a QR code may be paid from a photograph. */
export const watchAfterExpiry = 72 * 3600
