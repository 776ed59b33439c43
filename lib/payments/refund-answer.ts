import type { Refund } from '@/lib/hitpay/client'
import { type Money, moneyText, sameMoney } from '@/lib/money'

/** What was asked of HitPay. */
export type AskedRefund = { providerPaymentId: string; amount: Money }

/** What HitPay's answer is worth. */
export type RefundVerdict =
  | { state: 'succeeded' | 'pending' | 'failed'; providerRefundId: string; word: string }
  | { state: 'doubtful'; doubt: string }

/**
 * HitPay's words for what became of a refund. Its OpenAPI description shows `succeeded` alone; `completed` is what its
 * webhooks call the same; `pending` and `failed` are its words for a charge that is not through. Any other is no word.
 */
const states: ReadonlyMap<string, 'succeeded' | 'pending' | 'failed'> = new Map([
  ['succeeded', 'succeeded'],
  ['completed', 'succeeded'],
  ['pending', 'pending'],
  ['failed', 'failed'],
])

/** Believes an answer that names the payment and the money that were asked for, in a word that is known. */
export function readRefundAnswer(asked: AskedRefund, answer: Refund): RefundVerdict {
  if (answer.paymentId !== asked.providerPaymentId) return doubtful('HitPay answered about another payment.')
  if (!sameMoney(answer, asked.amount))
    return doubtful(`HitPay answered ${moneyText(answer)} instead of ${moneyText(asked.amount)}.`)
  const state = states.get(answer.status)
  if (!state) return doubtful(`HitPay calls it “${answer.status.slice(0, 40)}”, which this shop does not know.`)
  return { state, providerRefundId: answer.id, word: answer.status }
}

const doubtful = (doubt: string): RefundVerdict => ({ state: 'doubtful', doubt })
