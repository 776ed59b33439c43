import { randomUUID } from 'node:crypto'
import { ApiError, notFound, ValidationError } from '../api/errors'
import { amountText } from '../money'
import type { Payment, Refund } from '../records'
import type { Simulator } from '../simulator-context'
import { announce } from '../webhooks/announce'
import type { MannerOptions } from '../webhooks/manner'

export type RefundOrder = {
  payment: Payment
  /** Hundredths; absent: all that is left. */
  amount?: number
  by: string | null
  webhook?: string | null
}

/** Gives money back, in part or whole, and tells the shop. */
export async function refund(simulator: Simulator, order: RefundOrder, manner: MannerOptions) {
  const { store, clock } = simulator
  const { payment } = order
  const request = store.requests.get(payment.requestId)
  if (!request) throw notFound('PaymentRequest', payment.requestId)
  const amount = requireRefundable(simulator, order)
  const entry: Refund = {
    id: randomUUID(),
    paymentId: payment.id,
    amount,
    by: order.by,
    webhook: order.webhook ?? null,
    createdAt: clock.now(),
  }
  payment.refunded += amount
  payment.status = payment.refunded === payment.amount ? 'refunded' : 'partially_refunded'
  payment.updatedAt = clock.now()
  store.addRefund(entry)
  const deliveries = await announce(simulator, { kind: 'refunded', request, payment, refund: entry }, manner)
  return { refund: entry, deliveries }
}

/** The latest payment that still holds money. */
export function requirePaymentToRefund({ store }: Simulator, requestId: string, paymentId?: string): Payment {
  const payments = store.paymentsOf(requestId).filter((payment) => payment.status !== 'failed')
  const payment = paymentId
    ? payments.find(({ id }) => id === paymentId)
    : (payments.findLast(({ refunded, amount }) => refunded < amount) ?? payments.at(-1))
  if (!payment) throw new ApiError(409, 'There is no payment to give back.')
  return payment
}

function requireRefundable({ store }: Simulator, { payment, amount }: RefundOrder): number {
  const left = payment.amount - payment.refunded
  if (payment.status === 'failed') throw new ApiError(422, 'This charge cannot be refunded.')
  if (store.switches.refundOnce && payment.refunded > 0)
    throw new ApiError(422, 'This charge has been refunded before and cannot be refunded again.')
  if (left === 0) throw new ApiError(422, 'This charge has already been fully refunded.')
  if (amount !== undefined && amount > left)
    throw new ValidationError({ amount: [`The amount must not be greater than ${amountText(left)}.`] })
  return amount ?? left
}
