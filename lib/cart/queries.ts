import 'server-only'
import { cookies } from 'next/headers'
import { getTitlesBySku } from '@/lib/catalogue/variants'
import { type Cart, emptyCart } from './cart'
import { cartIn } from './cart-jar'
import { type PricedCart, priceCart } from './priced-cart'
import { isCartSpent } from './spent-cart'
import { variantsForCart } from './variants-for-cart'

/** The visitor's cart. One that has been paid for reads as empty, whatever the browser still holds. */
export async function readCart(): Promise<Cart> {
  const cart = cartIn(await cookies())
  return cart.id && (await isCartSpent(cart.id)) ? emptyCart : cart
}

/** The cart with today's prices and stock, and what is wrong with each line. */
export async function getPricedCart(): Promise<PricedCart> {
  const { id, lines } = await readCart()
  const skus = lines.map((line) => line.sku)
  const variants = await variantsForCart(id, skus)
  const withdrawn = skus.filter((sku) => !variants.some((variant) => variant.sku === sku))
  return priceCart(id, lines, variants, await getTitlesBySku(withdrawn))
}
