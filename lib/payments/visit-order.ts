import 'server-only'
import { after } from 'next/server'
import { expireOrder } from '@/lib/orders/expire-orders'
import { pollOrder } from '@/lib/orders/order-status'
import { tendOrder } from '@/lib/payments/tend-order'

/** Someone opens an order's page: what is overdue expires before it is shown, what waits is tended once it is. */
export async function visitOrder(token: string): Promise<void> {
  const order = await pollOrder(token)
  if (!order) return
  if (order.overdue) await expireOrder(order.id)
  if (order.needsTending) after(() => tendOrder(order.id))
}
