import 'server-only'
import { store } from '@/lib/store'
import { addLine, type Cart, countItems, emptyCart, quantityOf, removeLine, setQuantity } from './cart'
import type { CartAnswer, CartRefusal } from './cart-answer'
import { newCartId } from './cart-id'
import type { CartChange } from './schemas'
import { isCartSpent } from './spent-cart'
import { variantsForCart } from './variants-for-cart'

export type ChangedCart = { cart: Cart; answer: CartAnswer }

/** Does to a cart what the shopper asks, as far as stock allows. Refused, the cart stays as it was. */
export async function changeCart(held: Cart, change: CartChange): Promise<ChangedCart> {
  const cart = held.id && (await isCartSpent(held.id)) ? emptyCart : held
  if (change.intent === 'remove') return accept(removeLine(cart, change.sku), 0)

  const [variant] = await variantsForCart(cart.id, [change.sku])
  const present = quantityOf(cart, change.sku)
  if (!variant) return refuse(cart, { problem: 'gone' })
  if (variant.available === 0 && change.quantity > 0) return refuse(cart, { problem: 'sold_out' })
  if (change.intent === 'set') {
    const quantity = Math.min(change.quantity, variant.available)
    return accept(setQuantity(cart, change.sku, quantity), quantity)
  }
  return add(cart, change, present, Math.min(variant.available, store.maxQuantityPerLine))
}

function add(cart: Cart, { sku, quantity }: { sku: string; quantity: number }, present: number, most: number) {
  if (present + quantity > most) return refuse(cart, { problem: 'only_left', left: most, present })
  const next = addLine(cart, sku, quantity)
  return next === cart ? refuse(cart, { problem: 'cart_full' }) : accept(next, present + quantity)
}

const accept = (cart: Cart, quantity: number): ChangedCart => ({
  cart: { id: cart.id ?? newCartId(), lines: cart.lines },
  answer: { ok: true, quantity, count: countItems(cart) },
})

const refuse = (cart: Cart, refusal: CartRefusal): ChangedCart => ({
  cart,
  answer: { ok: false, count: countItems(cart), ...refusal },
})
