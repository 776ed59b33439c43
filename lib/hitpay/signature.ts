import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** The HMAC-SHA256 HitPay makes in both schemes, as 64 lower-case hex digits. The salt is used as UTF-8 bytes. */
export const hmacHex = (salt: string, signed: string | Uint8Array) =>
  createHmac('sha256', salt).update(signed).digest('hex')

/** Names a salt without giving it away: the first 12 hex digits of sha256("salt:" + salt). */
export const saltIdOf = (salt: string) => createHash('sha256').update(`salt:${salt}`).digest('hex').slice(0, 12)

export const sha256Hex = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** 64 lower-case hex digits, as HitPay sends them. Capitals are refused: one signature, one spelling. */
export const isSignature = (text: string | null | undefined): text is string =>
  typeof text === 'string' && /^[0-9a-f]{64}$/.test(text)

/**
 * The id of the salt that made this signature, or null. Blank salts never match, or an empty setting would let anyone
 * sign. Every salt is tried and every comparison is constant-time, so that the time taken tells nothing.
 */
export function findSigner(signed: string | Uint8Array, signature: string, salts: readonly string[]): string | null {
  const received = Buffer.from(signature, 'hex')
  const signers = salts.filter(isSalt).map((salt) => {
    const expected = Buffer.from(hmacHex(salt, signed), 'hex')
    return expected.length === received.length && timingSafeEqual(expected, received) ? saltIdOf(salt) : null
  })
  return signers.find((id) => id !== null) ?? null
}

/** Whether any of them could verify a signature. */
export const hasSalt = (salts: readonly string[]): boolean => salts.some(isSalt)

const isSalt = (text: string) => text.trim() !== ''
