import 'server-only'
import type { cookies } from 'next/headers'
import { emptyCart } from './cart'
import { cartIn, putCart } from './cart-jar'

/** A cart is emptied when its order is paid, and only in the browser that still holds that very cart. */
export function forgetSpentCart(jar: Awaited<ReturnType<typeof cookies>>, spentCartId: string): void {
  if (cartIn(jar).id === spentCartId) putCart(jar, emptyCart)
}
