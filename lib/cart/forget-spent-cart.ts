import 'server-only'
import type { cookies } from 'next/headers'
import { db } from '@/lib/db'
import { parseCart } from './cart'
import { cartCookieName } from './cart-cookie'

/** A cart is emptied when its order is paid, and only in the browser that still holds that very cart. */
export async function forgetSpentCart(jar: Awaited<ReturnType<typeof cookies>>, orderId: string): Promise<void> {
  const { id } = parseCart(jar.get(cartCookieName)?.value)
  if (!id) return
  const order = await db().order.findFirst({ where: { id: orderId, cartId: id }, select: { id: true } })
  if (order) jar.delete(cartCookieName)
}
