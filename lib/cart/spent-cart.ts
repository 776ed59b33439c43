import 'server-only'
import { db } from '@/lib/db'

/** Whether money has come for an order made from this cart. Such a cart is never sold a second time. */
export async function isCartSpent(cartId: string): Promise<boolean> {
  const order = await db().order.findFirst({
    where: { cartId, status: { in: ['paid', 'part_refunded', 'refunded', 'refund_due', 'review'] } },
    select: { id: true },
  })
  return order !== null
}
