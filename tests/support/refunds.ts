import { randomUUID } from 'node:crypto'
import { db } from '@/lib/db'
import { money } from '@/lib/money'
import { refundPayment } from '@/lib/payments/refund-payment'
import type { payAndTell } from './payments'
import { receiveEvent } from './shop'
import { ask, simulator } from './simulator'

export type Paid = Awaited<ReturnType<typeof payAndTell>>

export const lie = (fault: string, more: object = {}) => ask('switches', { fault, faultTimes: 1, ...more }, 'PUT')

/** A member of the staff gives so many cents back. */
export const giveBack = (order: Paid, amount: number, more: object = {}) =>
  refundPayment({
    orderId: order.orderId,
    paymentId: order.payment.id,
    amount: money(amount, 'SGD'),
    reason: 'chipped',
    restock: [],
    requestKey: randomUUID(),
    actor: 'staff',
    ...more,
  })

export const paymentOf = (order: Paid) => db().payment.findUniqueOrThrow({ where: { id: order.payment.id } })
export const refundOf = (order: Paid) => db().refund.findFirstOrThrow({ where: { paymentId: order.payment.id } })

/** What the simulator has given back of it, in hundredths. */
export const goneAtHitPay = (order: Paid) => simulator.store.payments.get(order.charge.id)?.refunded

/** It is so old, and its turn to be looked up has come. */
export const letAge = (order: Paid, age = '1 minute') => db().$executeRaw`
  update refunds set next_check_at = now(), created_at = now() - ${age}::interval where payment_id = ${order.payment.id}::uuid`

export const openAlerts = async ({ orderId }: { orderId: string }) =>
  db().alert.findMany({ where: { orderId, resolvedAt: null }, orderBy: { createdAt: 'asc' } })

/** HitPay's charge.updated about this order's payment of 80.00, as it is unless `said` tells otherwise. */
export const hearOfRefund = (order: Paid, refunded: number, said: object = {}) =>
  receiveEvent({ ...chargeUpdated(order, refunded), ...said })

export const chargeUpdated = (order: Paid, refunded: number) => ({
  id: order.payment.providerPaymentId,
  status: 'partially_refunded',
  amount: 80,
  refunded_amount: refunded,
  currency: 'sgd',
  channel: 'api',
  fixed_fee: 0.5,
  remark: randomUUID(),
})
