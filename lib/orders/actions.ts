'use server'

import { shopperAction } from '@/lib/auth/shopper-action'
import { limits } from '@/lib/limits/limits'
import { cancelOrder } from '@/lib/orders/cancel-order'
import { findOrderId } from '@/lib/orders/find-order-id'

type Told = { message: string | null }

/** The shopper gives up an unpaid order. A payment that came first wins, and the page says so. */
export const cancelOrderAction = shopperAction<Told>({
  limit: limits.orderForm,
  refuse: (message) => ({ message }),
  run: async (form) => {
    const token = form.get('token')
    const orderId = typeof token === 'string' ? await findOrderId(token) : null
    if (!orderId) return { message: 'There is no such order.' }
    const cancelled = await cancelOrder(orderId, 'shopper')
    return { message: cancelled ? null : 'This order no longer waits for a payment, so it was not cancelled.' }
  },
})
