import { randomUUID } from 'node:crypto'
import { ApiError, notFound, ValidationError } from '../api/errors'
import { amountText } from '../money'
import type { Delivery, Payment, PaymentRequest, Refund } from '../records'
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
  const { entry, request } = enter(simulator, order, 'succeeded')
  const deliveries = await pass(simulator, request, entry, manner)
  return { refund: entry, deliveries }
}

/** Takes a refund and does nothing about it yet: `finishRefund` does. */
export const takeRefund = (simulator: Simulator, order: RefundOrder): Refund => enter(simulator, order, 'pending').entry

/** HitPay has made up its mind about a refund it called pending. */
export async function finishRefund(
  simulator: Simulator,
  id: string,
  outcome: 'succeed' | 'fail',
  manner: MannerOptions,
): Promise<Delivery[]> {
  const { store } = simulator
  const entry = store.refunds.get(id)
  if (!entry) throw notFound('Refund', id)
  if (entry.status !== 'pending') throw new ApiError(409, `This refund has ${entry.status}.`)
  entry.status = outcome === 'succeed' ? 'succeeded' : 'failed'
  store.touch()
  const payment = requirePayment(simulator, entry.paymentId)
  return outcome === 'succeed' ? pass(simulator, requestOf(simulator, payment), entry, manner) : []
}

function enter(simulator: Simulator, order: RefundOrder, status: Refund['status']) {
  const { store, clock } = simulator
  const request = requestOf(simulator, order.payment)
  const entry: Refund = {
    id: randomUUID(),
    paymentId: order.payment.id,
    amount: requireRefundable(simulator, order),
    by: order.by,
    webhook: order.webhook ?? null,
    status,
    createdAt: clock.now(),
  }
  store.addRefund(entry)
  return { entry, request }
}

// The money goes, and the shop is told.
function pass(simulator: Simulator, request: PaymentRequest, entry: Refund, manner: MannerOptions) {
  const payment = requirePayment(simulator, entry.paymentId)
  payment.refunded += entry.amount
  payment.status = payment.refunded === payment.amount ? 'refunded' : 'partially_refunded'
  payment.updatedAt = simulator.clock.now()
  simulator.store.touch()
  return announce(simulator, { kind: 'refunded', request, payment, refund: entry }, manner)
}

function requestOf({ store }: Simulator, payment: Payment): PaymentRequest {
  const request = store.requests.get(payment.requestId)
  if (!request) throw notFound('PaymentRequest', payment.requestId)
  return request
}

function requirePayment({ store }: Simulator, id: string): Payment {
  const payment = store.payments.get(id)
  if (!payment) throw notFound('Charge', id)
  return payment
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
  const pending = store.refundsOf(payment.id).filter(({ status }) => status === 'pending')
  const left = payment.amount - payment.refunded - pending.reduce((sum, entry) => sum + entry.amount, 0)
  if (payment.status === 'failed') throw new ApiError(422, 'This charge cannot be refunded.')
  if (store.switches.refundOnce && payment.refunded > 0)
    throw new ApiError(422, 'This charge has been refunded before and cannot be refunded again.')
  if (left === 0) throw new ApiError(422, 'This charge has already been fully refunded.')
  if (amount !== undefined && amount > left)
    throw new ValidationError({ amount: [`The amount must not be greater than ${amountText(left)}.`] })
  return amount ?? left
}
