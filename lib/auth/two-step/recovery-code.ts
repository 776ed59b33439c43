import { createHash, randomInt } from 'node:crypto'

// Without letters that are taken for another: 0 and o, 1 and l and i, u and v.
const alphabet = '23456789abcdefghjkmnpqrstwxyz'

/** Ten codes of 116 random bits, each good once: nobody guesses one, so a plain hash is enough to keep. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: 10 }, () => Array.from({ length: 6 }, () => letters(4)).join('-'))

const letters = (count: number) => Array.from({ length: count }, () => alphabet[randomInt(alphabet.length)]).join('')

/** Null: no recovery code looks like that. Typed from paper, so spaces, dashes and capitals do not matter. */
export function recoveryCodeHash(typed: string): Buffer | null {
  const plain = typed.toLowerCase().replace(/[^0-9a-z]/g, '')
  return plain.length === 24 ? createHash('sha256').update(plain).digest() : null
}
