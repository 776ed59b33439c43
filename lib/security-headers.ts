import { policyText } from './answer-headers.js'

/** Headers of the pages about one person or about money, over those of every answer (answer-headers.js). */

export type ContentPolicy = {
  nonce: string
  /** Origins of HitPay, or of what stands in for it: they may be framed and may receive our forms. */
  paymentOrigins: readonly string[]
  /** The dev server reloads by eval and a socket. Never in production. */
  development: boolean
}

export function contentSecurityPolicy({ nonce, paymentOrigins, development }: ContentPolicy): string {
  const payment = ['https://hit-pay.com', 'https://*.hit-pay.com', ...new Set(paymentOrigins)]
  return policyText({
    'default-src': ["'self'"],
    'script-src': [`'nonce-${nonce}'`, "'strict-dynamic'", ...(development ? ["'unsafe-eval'"] : [])],
    'style-src': ["'self'", development ? "'unsafe-inline'" : `'nonce-${nonce}'`],
    'img-src': ["'self'", 'data:', 'blob:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'", ...(development ? ['ws:'] : [])],
    'frame-src': payment,
    // A form that is answered with a redirect is held to this list at every step of the way.
    'form-action': ["'self'", ...payment],
    'frame-ancestors': ["'none'"],
    'base-uri': ["'none'"],
    'object-src': ["'none'"],
  })
}

/** Everything but the policy, which differs by request. */
export const secureHeaders: Readonly<Record<string, string>> = {
  'Cache-Control': 'private, no-store',
  'X-Robots-Tag': 'noindex, nofollow',
  // Not `no-referrer`: browsers would then send our own forms with `Origin: null`.
  'Referrer-Policy': 'same-origin',
  // Popups: a bank's 3-D Secure window must be able to answer the page that opened it.
  'Cross-Origin-Opener-Policy': 'same-origin-allow-popups',
}

/** Whether a cart's form was sent from our own pages. Browsers always say; a caller that says nothing holds no cookie of ours. */
export function isSameOrigin(headers: Headers, appUrl: string): boolean {
  const site = headers.get('sec-fetch-site')
  if (site) return site === 'same-origin' || site === 'none'
  const origin = headers.get('origin')
  return origin === null || origin === new URL(appUrl).origin
}
