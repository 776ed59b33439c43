export const cartCookieName = 'cart'

/** Sixty days: a cart outlives the browser, a holiday and a pay day. */
const maxAge = 60 * 24 * 60 * 60

/** Readable by the page's own script, for the count in the header: it holds nothing personal. */
export const cartCookieOptions = (appUrl: string) => ({
  maxAge,
  path: '/',
  sameSite: 'lax' as const,
  secure: appUrl.startsWith('https:'),
})
