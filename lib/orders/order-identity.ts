import { randomBytes } from 'node:crypto'

// Crockford's alphabet: no i, l, o, u, so that a reference survives being read aloud or typed from paper.
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** `length` characters of five random bits each. */
export function randomCode(length: number): string {
  return Array.from(randomBytes(length), (byte) => alphabet[byte & 31]).join('')
}

/** 160 bits: the only key to an order page, so nobody may guess one. */
export const newOrderToken = () => randomCode(32)

/** The form of a token. Anything else is not even looked up. */
export const isOrderToken = (text: string) => /^[0-9a-hjkmnp-tv-z]{32}$/.test(text)

/** Read by people: "LR-7K2M-9QXA". Unique by the database, not by luck. */
export const newOrderNumber = () => `LR-${randomCode(4)}-${randomCode(4)}`.toUpperCase()
