import { randomUUID } from 'node:crypto'
import { ApiError } from '../api/errors'
import type { Payment, PaymentRequest } from '../records'
import type { Simulator } from '../simulator-context'
import { announce, type Happening } from './announce'
import { type MannerOptions, settleManner } from './manner'

/** Sends the webhooks of the last thing that happened once more; no money moves. A forged one needs nothing to have happened. */
export function tellAgain(simulator: Simulator, request: PaymentRequest, options: MannerOptions) {
  const happening = lastHappening(simulator, request) ?? pretence(simulator, request, options)
  return announce(simulator, happening, options)
}

function lastHappening({ store }: Simulator, request: PaymentRequest): Happening | null {
  const payment = store.paymentsOf(request.id).at(-1)
  if (!payment) return null
  const refund = store.refundsOf(payment.id).at(-1)
  if (refund) return { kind: 'refunded', request, payment, refund }
  return { kind: payment.status === 'failed' ? 'failed' : 'paid', request, payment }
}

/** What somebody without the salt would send for an order that was never paid. */
function pretence({ store, clock }: Simulator, request: PaymentRequest, options: MannerOptions): Happening {
  const { forgery } = settleManner(options, store.switches)
  if (forgery === null || forgery === 'tampered')
    throw new ApiError(409, 'Nothing has happened yet that a genuine webhook could tell of.')
  const now = clock.now()
  const payment: Payment = {
    id: randomUUID(),
    requestId: request.id,
    amount: request.amount,
    currency: request.currency,
    method: request.paymentMethods[0] ?? 'card',
    status: 'succeeded',
    refunded: 0,
    failure: null,
    createdAt: now,
    updatedAt: now,
  }
  return { kind: 'paid', request: { ...request, status: 'completed' }, payment }
}
