import { newCartId } from '@/lib/cart/cart-id'
import { placeOrder } from '@/lib/checkout/place-order'
import { readStock, type Shelf, shopperFields } from './shop'

const at = (id: string) => ({ id, byAddress: true })
const wants = (shelves: readonly Shelf[], quantity: number) => shelves.map(({ sku }) => ({ sku, quantity }))

/** A checkout of this cart, from this address or from nobody knows where. */
export const place = (shelves: readonly Shelf[], quantity: number, address: string | null = null, id = newCartId()) =>
  placeOrder({ id, lines: wants(shelves, quantity), holder: address ? at(address) : null }, shopperFields)

export async function mustPlace(...asked: Parameters<typeof place>) {
  const placed = await place(...asked)
  if (!placed.ok) throw new Error(`not placed: ${JSON.stringify(placed)}`)
  return placed
}

/** Pieces of it that unpaid orders hold. */
export const held = async (shelf: Shelf) => (await readStock(shelf.variantId)).reserved

/** So many at once as a busy shop has connections. */
export async function inCrowds(count: number, one: (turn: number) => Promise<unknown>) {
  for (let turn = 0; turn < count; turn += 50)
    await Promise.all(Array.from({ length: Math.min(50, count - turn) }, (_, at) => one(turn + at)))
}
