'use server'

import { cancelOrder } from '@/lib/orders/cancel-order'
import { findOrderId } from '@/lib/orders/find-order-id'

/** The shopper gives up an unpaid order. A payment that came first wins, and the page says so. */
export async function cancelOrderAction(_previous: { message: string | null }, form: FormData) {
  const token = form.get('token')
  const orderId = typeof token === 'string' ? await findOrderId(token) : null
  if (!orderId) return { message: 'There is no such order.' }
  const cancelled = await cancelOrder(orderId, 'shopper')
  return { message: cancelled ? null : 'This order no longer waits for a payment, so it was not cancelled.' }
}
