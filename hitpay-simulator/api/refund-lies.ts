import { randomUUID } from 'node:crypto'
import { amountNumber } from '../money'
import { presentRefund } from '../payments/present'
import { type RefundOrder, refund, takeRefund } from '../payments/refund'
import type { Refund } from '../records'
import type { Simulator } from '../simulator-context'
import { refundLies } from '../switches/api-switches'
import type { Switches } from '../switches/switches'

export type RefundLie = (typeof refundLies)[number]

export const isRefundLie = (fault: Switches['fault']): fault is RefundLie => refundLies.some((lie) => lie === fault)

/** Answers a refund with the lie. A pending one can be finished; of those that are made up, nothing is kept. */
export async function lieAboutRefund(simulator: Simulator, order: RefundOrder, lie: RefundLie): Promise<string> {
  const entry = await entryFor(simulator, order, lie)
  const answer = presentRefund(simulator, entry)
  switch (lie) {
    case 'refund-failed':
    case 'refund-pending':
      return JSON.stringify(answer)
    case 'refund-tenth':
      return JSON.stringify({ ...answer, amount_refunded: amountNumber(Math.floor(entry.amount / 10)) })
    case 'refund-other-payment':
      return JSON.stringify({ ...answer, payment_id: randomUUID() })
    case 'refund-other-currency':
      return JSON.stringify({ ...answer, currency: order.payment.currency === 'JPY' ? 'sgd' : 'jpy' })
    case 'refund-unknown-status':
      return JSON.stringify({ ...answer, status: 'in_review' })
    case 'refund-garbage':
      return '{"refund":'
  }
}

async function entryFor(simulator: Simulator, order: RefundOrder, lie: RefundLie): Promise<Refund> {
  if (lie === 'refund-pending') return takeRefund(simulator, order)
  if (lie === 'refund-failed') return Object.assign(takeRefund(simulator, order), { status: 'failed' as const })
  return simulator.store.switches.lyingRefundMoves
    ? (await refund(simulator, order, {})).refund
    : neverMade(simulator, order)
}

const neverMade = ({ clock }: Simulator, order: RefundOrder): Refund => ({
  id: randomUUID(),
  paymentId: order.payment.id,
  amount: order.amount ?? order.payment.amount - order.payment.refunded,
  by: order.by,
  webhook: order.webhook ?? null,
  status: 'succeeded',
  createdAt: clock.now(),
})
