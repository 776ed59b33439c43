import type { Statements } from '@/lib/db'
import { raiseAlert } from '@/lib/orders/alert'
import type { RefundVerdict } from '@/lib/payments/refund-answer'
import { failRefund, leavePending, leaveUnknown, settleRefund } from '@/lib/payments/settle-refund'
import { inStatements } from '@/lib/transaction'

/** Writes down what HitPay's answer about a refund is worth. One that is known already stays as it is. */
export const keepRefundAnswer = (refundId: string, verdict: RefundVerdict): Promise<boolean> =>
  inStatements(async (tx) => {
    const isNews = await keep(tx, refundId, await refuseBorrowedId(tx, refundId, verdict))
    if (!isNews && verdict.state === 'failed') await reportContradiction(tx, refundId)
    return isNews
  })

function keep(tx: Statements, refundId: string, verdict: RefundVerdict): Promise<boolean> {
  if (verdict.state === 'doubtful') return leaveUnknown(tx, refundId, verdict.doubt)
  const { state, providerRefundId, word } = verdict
  if (state === 'pending') return leavePending(tx, refundId, providerRefundId)
  if (state === 'succeeded') return settleRefund(tx, refundId, { providerRefundId, word })
  return failRefund(tx, refundId, { failure: `HitPay answered: ${word}.`, providerRefundId, word })
}

// An answer of another refund, sent again, says nothing of this one.
async function refuseBorrowedId(tx: Statements, refundId: string, verdict: RefundVerdict): Promise<RefundVerdict> {
  if (verdict.state === 'doubtful') return verdict
  const others = await tx.$queryRaw<unknown[]>`
    select 1 from refunds where provider_refund_id = ${verdict.providerRefundId} and id <> ${refundId}::uuid`
  return others.length === 0 ? verdict : { state: 'doubtful', doubt: 'HitPay answered with the id of another refund.' }
}

// HitPay's signed notice counted it while the call was open, so money went back, for this refund or for another one.
async function reportContradiction(tx: Statements, refundId: string) {
  const [refund] = await tx.$queryRaw<{ orderId: string | null }[]>`
    select order_id as "orderId" from refunds where id = ${refundId}::uuid and state = 'succeeded'`
  if (refund)
    await raiseAlert(tx, {
      kind: 'refund_drift',
      cause: refundId,
      orderId: refund.orderId,
      message: 'HitPay told that a refund went through, and then that it failed.',
    })
}
