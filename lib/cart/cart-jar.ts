import { type Cart, parseCart, serializeCart } from '@/lib/cart/cart'
import { cartCookieName, cartCookieOptions, plainCartCookie } from '@/lib/cart/cart-cookie'
import { env } from '@/lib/env'

type Jar = { get: (name: string) => { value: string } | undefined }
type WritableJar = { set: (name: string, value: string, options: object) => unknown }

const isHttps = () => env().appUrl.startsWith('https:')

/** The cart that a request carries. */
export const cartIn = (jar: Jar): Cart =>
  parseCart((jar.get(cartCookieName(isHttps())) ?? jar.get(plainCartCookie))?.value)

/** Hands the browser a cart in place of the one it came with; an empty one is forgotten. */
export function putCart(jar: WritableJar, cart: Cart): void {
  const https = isHttps()
  const options = cartCookieOptions(https)
  const isKept = cart.id !== null && cart.lines.length > 0
  jar.set(
    cartCookieName(https),
    isKept ? serializeCart(cart.id, cart) : '',
    isKept ? options : { ...options, maxAge: 0 },
  )
  if (https) jar.set(plainCartCookie, '', { ...options, maxAge: 0 })
}
