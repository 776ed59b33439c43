import { formatMoney, type Money } from '@/lib/money'
import { shopperIsTold } from '@/lib/orders/shopper-is-told'
import type { RefundResult } from '@/lib/payments/refund-payment'
import type { ActionResult } from '@/lib/result'
import { store } from '@/lib/store'

type Sent = Extract<RefundResult, { ok: true }>

/** What staff are told of a refund that was sent. It waits until HitPay has confirmed it. `told`: a shopper gets an email. */
export function answerRefund(sent: Sent, money: Money, { told }: { told: boolean }): ActionResult<string> {
  const sentence = refundSentence(sent, inWords(money))
  if (sent.state !== 'succeeded') return { ok: true, waits: true, data: sentence }
  return { ok: true, data: told ? `${sentence} ${shopperIsTold()}` : sentence }
}

export const inWords = ({ amount, currency }: Money): string => formatMoney(amount, currency, store.locale)

/** `money` in words, so that one sentence may speak of several sums. */
export function refundSentence(sent: Sent, money: string): string {
  if (sent.state === 'succeeded') return `HitPay has given ${money} back.`
  if (sent.state === 'pending') return `HitPay is working on the refund of ${money}. It has not gone back yet.`
  if (sent.doubt) return `${sent.doubt} Whether ${money} went back is being looked up. It is not sent again.`
  return `HitPay has not answered yet whether ${money} went back. It is being looked up and is not sent again.`
}
