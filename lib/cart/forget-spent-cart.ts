import 'server-only'
import type { cookies } from 'next/headers'
import { parseCart } from './cart'
import { cartCookieName } from './cart-cookie'

/** A cart is emptied when its order is paid, and only in the browser that still holds that very cart. */
export function forgetSpentCart(jar: Awaited<ReturnType<typeof cookies>>, spentCartId: string): void {
  if (parseCart(jar.get(cartCookieName)?.value).id === spentCartId) jar.delete(cartCookieName)
}
