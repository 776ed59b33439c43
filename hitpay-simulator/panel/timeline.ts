import { amountLabel } from '../money'
import { methodLabel } from '../payment-methods'
import { statusAt } from '../payment-requests/expiry'
import type { Delivery, PaymentRequest } from '../records'
import type { Simulator } from '../simulator-context'

export type Moment =
  | { at: number; tone: 'good' | 'bad' | 'idle'; sentence: string; detail?: string; undecided?: boolean }
  | { at: number; delivery: Delivery }

const refundWords = {
  succeeded: 'given back',
  pending: 'asked back, and pending,',
  failed: 'asked back, and refused,',
} as const

/** Everything that happened to one request, the latest first. */
export function timelineOf({ store, clock }: Simulator, request: PaymentRequest): Moment[] {
  const moments: Moment[] = [{ at: request.createdAt, tone: 'idle', sentence: 'The shop asked for this payment.' }]
  for (const payment of store.paymentsOf(request.id)) {
    const amount = amountLabel(payment.amount, payment.currency)
    const failed = payment.status === 'failed'
    moments.push({
      at: payment.createdAt,
      tone: failed ? 'bad' : 'good',
      sentence: failed ? `A payment of ${amount} was declined.` : `${amount} paid with ${methodLabel(payment.method)}.`,
      detail: payment.id,
    })
    for (const refund of store.refundsOf(payment.id))
      moments.push({
        at: refund.createdAt,
        tone: 'idle',
        sentence: `${amountLabel(refund.amount, payment.currency)} ${refundWords[refund.status]}${refund.by ? ' from the dashboard' : ' by the shop'}.`,
        detail: refund.id,
        undecided: refund.status === 'pending',
      })
  }
  const status = statusAt(request, clock.now())
  if (status === 'expired' && request.expiresAt !== null)
    moments.push({ at: request.expiresAt, tone: 'idle', sentence: 'The request expired.' })
  if (status === 'canceled') moments.push({ at: request.updatedAt, tone: 'idle', sentence: 'The buyer turned back.' })
  if (request.deletedAt !== null)
    moments.push({ at: request.deletedAt, tone: 'idle', sentence: 'The shop deleted the request.' })
  for (const delivery of store.deliveriesOf(request.id)) moments.push({ at: delivery.createdAt, delivery })
  // A stable sort after reversing keeps what happened last on top within one millisecond too.
  return moments.reverse().sort((a, b) => b.at - a.at)
}
