import { cookies } from 'next/headers'
import { after } from 'next/server'
import { forgetSpentCart } from '@/lib/cart/forget-spent-cart'
import { expireOrder } from '@/lib/orders/expire-orders'
import { pollOrder } from '@/lib/orders/order-status'
import { tendOrder } from '@/lib/payments/tend-order'

const headers = { 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' }

/** What the order page polls. Looking is also what moves time along: see `tendOrder`. */
export async function GET(_request: Request, { params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  let order = await pollOrder(token)
  if (order?.overdue && (await expireOrder(order.id))) order = await pollOrder(token)
  if (!order) return Response.json({ message: 'There is no such order.' }, { status: 404, headers })
  const { id, cartId, view, needsTending } = order
  if (needsTending) after(() => tendOrder(id))
  if (view.stage === 'paid') forgetSpentCart(await cookies(), cartId)
  return Response.json(view, { headers })
}
