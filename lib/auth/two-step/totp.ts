import { createHmac, timingSafeEqual } from 'node:crypto'

/** Seconds one code is shown, as RFC 6238 has it. */
const stepSeconds = 30

export const stepAt = (seconds: number): number => Math.floor(seconds / stepSeconds)

/** The code of one step: RFC 6238 with SHA-1, which is what every authenticator app speaks. */
export function totpCode(secret: Uint8Array, step: number, digits = 6): string {
  const moment = Buffer.alloc(8)
  moment.writeBigUInt64BE(BigInt(step))
  const digest = createHmac('sha1', secret).update(moment).digest()
  const offset = (digest.at(-1) ?? 0) & 15
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 10 ** digits).padStart(digits, '0')
}

/** The step whose code was typed: now, the one before or the one after, for clocks differ. Null: none of them. */
export function matchingStep(secret: Uint8Array, typed: string, seconds: number): number | null {
  const now = stepAt(seconds)
  const given = Buffer.from(typed)
  const fits = (step: number) => {
    const expected = Buffer.from(totpCode(secret, step))
    return given.length === expected.length && timingSafeEqual(given, expected)
  }
  return [now, now - 1, now + 1].find(fits) ?? null
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** Base32 of RFC 4648 without padding, as authenticator apps take a key. */
export function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? []).map((five) => alphabet[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')
}

/** What the QR code of a new key says. */
export const totpAddress = (secret: Uint8Array, issuer: string, account: string): string =>
  `otpauth://totp/${encodeURIComponent(issuer)}:${encodeURIComponent(account)}?secret=${base32(secret)}&issuer=${encodeURIComponent(issuer)}`
