/**
 * The form of every reference this shop sends: 26 letters of an alphabet without look-alikes, the id of a payment
 * attempt. Money of the same HitPay account that carries another one was asked for by a till, a link or another shop.
 */
export const isOurReference = (reference: unknown): reference is string =>
  typeof reference === 'string' && /^[0-9a-hjkmnp-tv-z]{26}$/.test(reference)

/** A test payment's reference: no attempt's, and ours all the same. */
export const isTestReference = (reference: unknown): reference is string =>
  typeof reference === 'string' && /^test-[0-9a-hjkmnp-tv-z]{26}$/.test(reference)
