import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { env } from '@/lib/env'

/** People who may share one browser; the longest unseen is forgotten. */
const mostPeople = 5

/** Seconds: a year without signing in and a device is a stranger again. */
export const deviceSeconds = 365 * 24 * 3600

/**
 * What a browser carries of the people who signed in there: for each a random number and our signature over it and their
 * mail address. It lets nobody in; it keeps strangers' tries from being counted against them.
 */
export function knownDevice(cookie: string | undefined, email: string): string | null {
  const entry = entriesOf(cookie).find((one) => isSigned(one, email))
  return entry?.split('.')[0] ?? null
}

/** The cookie after `email` has signed in. */
export function withDevice(cookie: string | undefined, email: string): string {
  const others = entriesOf(cookie).filter((one) => !isSigned(one, email))
  const nonce = knownDevice(cookie, email) ?? randomBytes(15).toString('base64url')
  return [`${nonce}.${signature(nonce, email)}`, ...others].slice(0, mostPeople).join('~')
}

const entriesOf = (cookie: string | undefined) =>
  (cookie ?? '')
    .slice(0, 1000)
    .split('~')
    .filter((entry) => /^[\w-]{20}\.[\w-]{43}$/.test(entry))

function isSigned(entry: string, email: string): boolean {
  const [nonce = '', signed = ''] = entry.split('.')
  return timingSafeEqual(Buffer.from(signed), Buffer.from(signature(nonce, email)))
}

function signature(nonce: string, email: string): string {
  const { nextAuthSecret } = env()
  if (!nextAuthSecret) throw new Error('NEXTAUTH_SECRET is missing')
  return createHmac('sha256', nextAuthSecret).update(`device:${nonce}:${email}`).digest('base64url')
}
