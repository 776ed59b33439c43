import { type Cart, parseCart } from '@/lib/cart/cart'
import { cartCookieName } from '@/lib/cart/cart-cookie'

const names = [cartCookieName(true), cartCookieName(false)]

/** The cart as this browser holds it now. */
export function heldCart(): Cart {
  const pairs = document.cookie.split('; ').map((pair) => pair.split('='))
  const [held] = names.flatMap((name) => pairs.filter(([found]) => found === name).map(([, value]) => value))
  return parseCart(held && decodeURIComponent(held))
}

/** Takes the cart out of this browser. */
export function dropCart(): void {
  for (const name of names) {
    // biome-ignore lint/suspicious/noDocumentCookie: the one cookie a script of ours may touch; not every browser has cookieStore.
    document.cookie = `${name}=; path=/; max-age=0${name.startsWith('__') ? '; secure' : ''}`
  }
}

/**
 * One change of the cart at a time in all tabs of this browser: the cart travels in a cookie, so two answers to one
 * cookie would each forget what the other added. Browsers without locks take turns in each tab alone.
 */
export function inTurn<Done>(change: () => Promise<Done>): Promise<Done> {
  return navigator.locks ? navigator.locks.request('cart', change) : change()
}
