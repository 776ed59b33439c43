import { db } from '@/lib/db'

/**
 * Goods this very cart already holds through an unpaid order, by variant id. To its shopper they are not sold out:
 * placing the order again gives them back first.
 */
export async function heldByCart(cartId: string): Promise<Map<string, number>> {
  const holds = await db().stockHold.findMany({
    where: { state: 'held', order: { cartId, status: 'pending_payment' } },
    select: { variantId: true, quantity: true },
  })
  return new Map(holds.map((hold) => [hold.variantId, hold.quantity]))
}
