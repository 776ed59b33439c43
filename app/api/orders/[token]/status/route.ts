import { cookies } from 'next/headers'
import { after } from 'next/server'
import { forgetSpentCart } from '@/lib/cart/forget-spent-cart'
import { expireOrder } from '@/lib/orders/expire-orders'
import { findOrderId, getOrderStatus } from '@/lib/orders/queries'
import { tendOrder } from '@/lib/payments/tend-order'

const headers = { 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' }

/** What the order page polls. Looking is also what moves time along: see `tendOrder`. */
export async function GET(_request: Request, { params }: { params: Promise<{ token: string }> }) {
  const orderId = await findOrderId((await params).token)
  if (!orderId) return Response.json({ message: 'There is no such order.' }, { status: 404, headers })
  let status = await getOrderStatus(orderId)
  if (status.secondsLeft === 0 && (await expireOrder(orderId))) status = await getOrderStatus(orderId)
  after(() => tendOrder(orderId))
  if (status.stage === 'paid') await forgetSpentCart(await cookies(), orderId)
  return Response.json(status, { headers })
}
