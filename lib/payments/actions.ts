'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { shopperAction } from '@/lib/auth/shopper-action'
import { limits } from '@/lib/limits/limits'
import { findOrderId } from '@/lib/orders/find-order-id'
import { cancelUnpaidOrder } from '@/lib/payments/cancel-unpaid-order'
import { PaymentsUnavailableError } from '@/lib/payments/hitpay'
import type { PaymentState } from '@/lib/payments/payment-state'
import { checkNow } from '@/lib/payments/reconcile-payments'
import { startPayment } from '@/lib/payments/start-payment'

const startSchema = z.object({ token: z.string(), method: z.enum(['paynow_qr', 'drop_in', 'redirect']) })
const orderSchema = z.object({ token: z.string() })

/** Pay, try again, or switch the way to pay. The order's secret token is the shopper's permission. */
export const startPaymentAction = shopperAction<PaymentState>({
  limit: limits.orderForm,
  refuse: (message) => ({ message }),
  run: async (form) => {
    const input = startSchema.safeParse(Object.fromEntries(form))
    if (!input.success) return { message: 'Choose how to pay.' }
    const { token, method } = input.data
    const orderId = await findOrderId(token)
    if (!orderId) return { message: 'There is no such order.' }
    const started = await startOrExplain(orderId, method)
    if (!started.ok) return { message: started.message }
    redirect(method === 'redirect' && started.url ? started.url : `/orders/${token}`)
  },
})

/** "I have paid": asks HitPay. It never declares anything; the order's own page shows what came of it. */
export const checkPaymentAction = shopperAction<PaymentState>({
  limit: limits.orderForm,
  refuse: (message) => ({ message }),
  run: async (form) => {
    const input = orderSchema.safeParse(Object.fromEntries(form))
    const orderId = input.success ? await findOrderId(input.data.token) : null
    if (!orderId) return { message: 'There is no such order.' }
    return { message: answers[await checkNow(orderId)] }
  },
})

/** The shopper gives up an unpaid order, if HitPay says that it is unpaid. */
export const cancelOrderAction = shopperAction<PaymentState>({
  limit: limits.orderForm,
  refuse: (message) => ({ message }),
  run: async (form) => {
    const input = orderSchema.safeParse(Object.fromEntries(form))
    const orderId = input.success ? await findOrderId(input.data.token) : null
    if (!orderId) return { message: 'There is no such order.' }
    const cancelled = await cancelUnpaidOrder(orderId, 'shopper')
    return { message: cancelled.ok ? null : cancelled.message }
  },
})

const answers = {
  paid: 'HitPay has your payment. We are waiting for its signed confirmation; this page will change by itself.',
  unpaid: 'HitPay has not seen a payment yet. Banks may take a minute; this page keeps looking.',
  recent: 'We asked HitPay a moment ago. This page keeps looking, so there is nothing more to do.',
  failed: 'HitPay is not answering just now. If you have paid, nothing is lost: this page keeps looking.',
} as const

async function startOrExplain(orderId: string, method: z.output<typeof startSchema>['method']) {
  try {
    return await startPayment(orderId, method)
  } catch (error) {
    if (!(error instanceof PaymentsUnavailableError)) throw error
    return { ok: false as const, message: 'This shop cannot take payments right now. Your order is kept.' }
  }
}
