import { cookies } from 'next/headers'
import { after } from 'next/server'
import { forgetSpentCart } from '@/lib/cart/forget-spent-cart'
import { limits } from '@/lib/limits/limits'
import { takeByAddress, tooOften } from '@/lib/limits/take'
import { readVisitor } from '@/lib/limits/visitor'
import { expireOrder } from '@/lib/orders/expire-orders'
import { glanceOrder } from '@/lib/orders/glance-order'
import { isOrderToken } from '@/lib/orders/order-identity'
import { pollOrder } from '@/lib/orders/order-status'
import { orAway } from '@/lib/outage/away-answer'
import { tendOrder } from '@/lib/payments/tend-order'

const headers = { 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' }

/** What the order page polls. Looking is also what moves time along: see `tendOrder`. */
export const GET = orAway(async (request: Request, { params }: { params: Promise<{ token: string }> }) => {
  const { token } = await params
  if (!isOrderToken(token)) return noSuchOrder()
  const glance = await glanceOrder(token)
  if (!glance.order) return (glance.fresh ? await refuseGuessing(request) : null) ?? noSuchOrder()
  if (!glance.taken.ok) return refuse(glance.taken)
  const { id, overdue } = glance.order
  const order = overdue && glance.fresh && (await expireOrder(id)) ? await pollOrder(token) : glance.order
  if (!order) return noSuchOrder()
  if (order.needsTending && glance.fresh) after(() => tendOrder(id))
  if (order.view.stage === 'paid') forgetSpentCart(await cookies(), order.cartId)
  return Response.json(order.view, { headers })
})

async function refuseGuessing(request: Request): Promise<Response | null> {
  const taken = await takeByAddress(limits.unknownOrder, readVisitor(request.headers))
  return taken.ok ? null : refuse(taken)
}

const noSuchOrder = () => Response.json({ message: 'There is no such order.' }, { status: 404, headers })

const refuse = (refused: { retryAfter: number }) =>
  Response.json(
    { message: tooOften(refused) },
    { status: 429, headers: { ...headers, 'Retry-After': String(refused.retryAfter) } },
  )
