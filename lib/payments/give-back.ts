import type { z } from 'zod'
import { db } from '@/lib/db'
import { formatMoney } from '@/lib/money'
import { changedMeanwhile, claimVersion } from '@/lib/orders/claim-version'
import type { refundSchema } from '@/lib/payments/admin-schemas'
import { readAmount } from '@/lib/payments/read-amount'
import { refundPayment } from '@/lib/payments/refund-payment'
import type { ActionResult } from '@/lib/result'
import { store } from '@/lib/store'

/** A refund as a staff member asks for it: the amount as typed, on the order as it was shown. */
export async function giveBack(asked: z.output<typeof refundSchema>, actor: string): Promise<ActionResult<string>> {
  const { orderId, paymentId, requestKey, reason, restock } = asked
  const payment = await db().payment.findFirst({ where: { id: paymentId, orderId }, select: { currency: true } })
  if (!payment) return { ok: false, message: 'This order has no such payment.' }
  const amount = readAmount(asked.amount, payment.currency)
  if (!amount || amount <= 0) return refuseAmount('Enter an amount such as 12.50.')
  // The same form sent twice is one refund, and its second answer is the first one's.
  const again = await db().refund.count({ where: { requestKey } })
  if (again === 0 && !(await claimVersion(orderId, asked.version))) return changedMeanwhile
  const refund = await refundPayment({ orderId, paymentId, amount, reason, restock, requestKey, actor })
  if (!refund.ok) return refund
  const money = formatMoney(amount, payment.currency, store.locale)
  return {
    ok: true,
    data:
      refund.state === 'succeeded'
        ? `HitPay has given ${money} back. The shopper is told by mail.`
        : `HitPay has not answered yet whether ${money} went back. It is being looked up and is not sent again.`,
  }
}

const refuseAmount = (message: string) => ({
  ok: false as const,
  message: 'Look at the marked fields.',
  fieldErrors: { amount: [message] },
})
