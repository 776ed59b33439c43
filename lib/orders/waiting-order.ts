import 'server-only'
import { db } from '@/lib/db'
import { type MinorUnits, minorUnits } from '@/lib/money'

export type WaitingOrder = { number: string; token: string; total: MinorUnits; currency: string; payUrl: string | null }

/** The order that this cart has made and that still waits for its money; the cart's id is the visitor's own secret. */
export async function getWaitingOrder(cartId: string | null): Promise<WaitingOrder | null> {
  if (!cartId) return null
  const [row] = await db().$queryRaw<(Omit<WaitingOrder, 'total'> & { totalMinor: bigint })[]>`
    select o.number, o.token, o.total_minor as "totalMinor", o.currency,
      (select a.url from payment_attempts a where a.order_id = o.id and a.status = 'open' and a.method = 'redirect'
        and a.expires_at > now()) as "payUrl"
    from orders o
    where o.cart_id = ${cartId} and o.status = 'pending_payment' and o.expires_at > now()
    order by o.created_at desc limit 1`
  if (!row) return null
  const { totalMinor, ...order } = row
  return { ...order, total: minorUnits(totalMinor) }
}
