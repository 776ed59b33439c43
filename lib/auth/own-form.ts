import { isLoopback } from '@/lib/env'

/**
 * Whether a form was sent from this shop's own pages. Every browser names the origin of a form it posts, so silence is
 * a no: a caller without a browser has no business with somebody's session, order or money. The shop's origin is
 * what is configured, never what the Host header says.
 */
export function isOwnForm(headers: Pick<Headers, 'get'>, appUrl: string): boolean {
  const site = headers.get('sec-fetch-site')
  return headers.get('origin') === new URL(appUrl).origin && (site === null || site === 'same-origin')
}

/** What to tell someone whose form is not ours: mostly a shopper, or a merchant, at the shop's second address. */
export function foreignFormWords(headers: Pick<Headers, 'get'>, appUrl: string): string {
  const { origin, hostname } = new URL(appUrl)
  const from = headers.get('origin') ?? ''
  if (isLoopback(hostname) && URL.canParse(from) && !isLoopback(new URL(from).hostname))
    return `This shop takes no orders yet: APP_URL is ${origin}, which is not the address of this page. If the shop is yours, set APP_URL to its public address and deploy again.`
  return `This shop takes orders at ${origin} only, and this form came from elsewhere. Nothing was done. Open ${origin} and try there; what you typed stays here.`
}
