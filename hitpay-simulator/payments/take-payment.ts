import { randomUUID } from 'node:crypto'
import { ApiError } from '../api/errors'
import { isPayable, statusAt } from '../payment-requests/expiry'
import type { Payment, PaymentRequest } from '../records'
import type { Simulator } from '../simulator-context'
import { announce } from '../webhooks/announce'
import type { MannerOptions } from '../webhooks/manner'

export type PayOptions = MannerOptions & { method?: string }

/** The buyer pays. Refused, as a real page would, when the request is paid, expired or canceled. */
export async function pay(simulator: Simulator, request: PaymentRequest, options: PayOptions) {
  requirePayable(simulator, request)
  return take(simulator, request, options)
}

/** Two payments for one request, as when a QR code is paid on two phones. */
export async function payTwice(simulator: Simulator, request: PaymentRequest, options: PayOptions) {
  const first = await take(simulator, request, options)
  return [...first, ...(await take(simulator, request, options))]
}

/** Money that arrives after the request closed: a QR code cannot be called back. */
export async function payLate(simulator: Simulator, request: PaymentRequest, options: PayOptions) {
  const { store, clock } = simulator
  if (isPayable(request, clock.now())) expireNow(simulator, request)
  store.touch()
  return take(simulator, request, options)
}

export async function decline(simulator: Simulator, request: PaymentRequest, options: PayOptions) {
  requirePayable(simulator, request)
  const payment = addPayment(simulator, request, options, 'failed')
  if (!simulator.store.switches.declineKeepsPending && request.status === 'pending') request.status = 'failed'
  return announce(simulator, { kind: 'failed', request, payment }, options)
}

/** The buyer gives up on the page. */
export function cancel(simulator: Simulator, request: PaymentRequest) {
  requirePayable(simulator, request)
  if (!simulator.store.switches.cancelKeepsPending) request.status = 'canceled'
  request.updatedAt = simulator.clock.now()
  simulator.store.touch()
}

export function expireNow(simulator: Simulator, request: PaymentRequest) {
  requirePayable(simulator, request)
  request.expiresAt = simulator.clock.now()
  request.updatedAt = request.expiresAt
  simulator.store.touch()
}

function take(simulator: Simulator, request: PaymentRequest, options: PayOptions) {
  const payment = addPayment(simulator, request, options, 'succeeded')
  request.status = 'completed'
  return announce(simulator, { kind: 'paid', request, payment }, options)
}

function addPayment(
  { store, clock }: Simulator,
  request: PaymentRequest,
  { method }: PayOptions,
  status: 'succeeded' | 'failed',
): Payment {
  const now = clock.now()
  const payment: Payment = {
    id: randomUUID(),
    requestId: request.id,
    amount: request.amount,
    currency: request.currency,
    method: method ?? request.paymentMethods[0] ?? 'card',
    status,
    refunded: 0,
    failure: status === 'failed' ? 'Your payment was declined.' : null,
    createdAt: now,
    updatedAt: now,
  }
  request.updatedAt = now
  store.addPayment(payment)
  return payment
}

function requirePayable({ clock }: Simulator, request: PaymentRequest) {
  if (isPayable(request, clock.now())) return
  const state = request.deletedAt === null ? statusAt(request, clock.now()) : 'deleted'
  throw new ApiError(409, `This payment request is ${state}. Paying late is still possible in the simulator.`)
}
