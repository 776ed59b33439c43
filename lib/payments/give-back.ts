import type { z } from 'zod'
import { db } from '@/lib/db'
import { money } from '@/lib/money'
import { changedMeanwhile, claimVersion } from '@/lib/orders/claim-version'
import type { orphanRefundSchema, refundSchema } from '@/lib/payments/admin-schemas'
import { readAmount } from '@/lib/payments/read-amount'
import { refundPayment } from '@/lib/payments/refund-payment'
import { answerRefund } from '@/lib/payments/refund-sentence'
import type { RefundOrder } from '@/lib/payments/reserve-refund'
import type { ActionResult } from '@/lib/result'

/** A refund as a staff member asks for it: the amount as typed, on the order as it was shown. */
export const giveBack = (asked: z.output<typeof refundSchema>, actor: string): Promise<ActionResult<string>> =>
  giveTyped({ ...asked, actor }, async () => {
    // The same form sent twice is one refund, and its second answer is the first one's.
    const again = await db().refund.count({ where: { requestKey: asked.requestKey } })
    return again > 0 || claimVersion(asked.orderId, asked.version)
  })

/** The same for money that belongs to no order of this shop. What is reserved under the payment's lock is enough. */
export const giveOrphanBack = (
  asked: z.output<typeof orphanRefundSchema>,
  actor: string,
): Promise<ActionResult<string>> => giveTyped({ ...asked, actor, orderId: null, restock: [] }, async () => true)

async function giveTyped(
  asked: Omit<RefundOrder, 'amount'> & { amount: string },
  isAsShown: () => Promise<boolean>,
): Promise<ActionResult<string>> {
  const { orderId, paymentId } = asked
  const payment = await db().payment.findFirst({ where: { id: paymentId, orderId }, select: { currency: true } })
  if (!payment) return { ok: false, message: 'There is no such payment here.' }
  const amount = readAmount(asked.amount, payment.currency)
  if (!amount || amount <= 0) return refuseAmount('Enter an amount such as 12.50.')
  if (!(await isAsShown())) return changedMeanwhile
  const back = money(amount, payment.currency)
  const sent = await refundPayment({ ...asked, amount: back })
  return sent.ok ? answerRefund(sent, back, { told: orderId !== null }) : sent
}

const refuseAmount = (message: string) => ({
  ok: false as const,
  message: 'Look at the marked fields.',
  fieldErrors: { amount: [message] },
})
