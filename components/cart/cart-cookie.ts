import { type Cart, parseCart } from '@/lib/cart/cart'
import { cartCookieName } from '@/lib/cart/cart-cookie'

/** The cart as this browser holds it now. */
export function heldCart(): Cart {
  const held = document.cookie.split('; ').find((pair) => pair.startsWith(`${cartCookieName}=`))
  return parseCart(held && decodeURIComponent(held.slice(cartCookieName.length + 1)))
}

/**
 * One change of the cart at a time in all tabs of this browser: the cart travels in a cookie, so two answers to one
 * cookie would each forget what the other added. Browsers without locks take turns in each tab alone.
 */
export function inTurn<Done>(change: () => Promise<Done>): Promise<Done> {
  return navigator.locks ? navigator.locks.request('cart', change) : change()
}
