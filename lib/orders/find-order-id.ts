import { db } from '@/lib/db'
import { isOrderToken } from '@/lib/orders/order-identity'

/** An order by the secret in its address. Null for a wrong token and for one that never was, alike. */
export async function findOrderId(token: string): Promise<string | null> {
  if (!isOrderToken(token)) return null
  const order = await db().order.findUnique({ where: { token }, select: { id: true } })
  return order?.id ?? null
}
