/**
 * Whether a staff form was sent from this shop's own pages. Every browser names the origin of a form it posts, so
 * silence is a no: a caller without a browser has no business with a staff member's session.
 */
export function isOwnForm(headers: Pick<Headers, 'get'>, appUrl: string): boolean {
  const site = headers.get('sec-fetch-site')
  return headers.get('origin') === new URL(appUrl).origin && (site === null || site === 'same-origin')
}
