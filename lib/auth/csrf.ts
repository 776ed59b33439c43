import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** next-auth's own name for it: the page's form and next-auth's door read the same cookie. */
export const csrfCookieName = (isHttps: boolean) => `${isHttps ? '__Host-' : ''}next-auth.csrf-token`

/** next-auth's own format, `token|sha256(token + secret)`, made before the first form is rendered. */
export function makeCsrf(secret: string): string {
  const token = randomBytes(32).toString('hex')
  return `${token}|${digest(token, secret)}`
}

/** The token for a form's hidden field; null when the cookie is none of ours. */
export function csrfTokenOf(cookie: string | undefined, secret: string): string | null {
  const [token = '', signed = ''] = (cookie ?? '').split('|')
  const expected = Buffer.from(digest(token, secret))
  const received = Buffer.from(signed)
  return received.length === expected.length && timingSafeEqual(received, expected) ? token : null
}

const digest = (token: string, secret: string) => createHash('sha256').update(`${token}${secret}`).digest('hex')
