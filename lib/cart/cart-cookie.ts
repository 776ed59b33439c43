/** Sixty days: a cart outlives the browser, a holiday and a pay day. */
const maxAge = 60 * 24 * 60 * 60

/** What the cookie was called before it had a name for https. Such a cart is still read. */
export const plainCartCookie = 'cart'

/** `__Host-`: no neighbouring subdomain can put a cart into a browser. Browsers refuse the prefix without https. */
export const cartCookieName = (isHttps: boolean): string => (isHttps ? `__Host-${plainCartCookie}` : plainCartCookie)

/** Readable by the page's own script, for the count in the header: it holds nothing personal. */
export const cartCookieOptions = (isHttps: boolean) => ({
  maxAge,
  path: '/',
  sameSite: 'lax' as const,
  secure: isHttps,
})
