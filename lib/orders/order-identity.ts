import { randomBytes } from 'node:crypto'

// Crockford's alphabet: no i, l, o, u, so that a reference survives being read aloud or typed from paper.
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** `length` characters of five random bits each. */
export function randomCode(length: number): string {
  return Array.from(randomBytes(length), (byte) => alphabet[byte & 31]).join('')
}

/** 160 bits: the only key to an order page, so nobody may guess one. */
export const newOrderToken = () => randomCode(32)

/** Read by people: "LR-7K2M-9QXA". Unique by the database, not by luck. */
export const newOrderNumber = () => `LR-${randomCode(4)}-${randomCode(4)}`.toUpperCase()
