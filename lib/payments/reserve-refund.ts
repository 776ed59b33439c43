import { db, type Tx } from '@/lib/db'
import { type MinorUnits, minorUnits } from '@/lib/money'
import { lockOrder } from '@/lib/orders/lock-order'
import { recordEvent } from '@/lib/orders/transition'

export type RefundOrder = {
  orderId: string
  paymentId: string
  /** Minor units of the payment's currency. */
  amount: MinorUnits
  reason: string
  /** Goods that come back to the shelf once the money has gone. */
  restock: readonly { variantId: string; quantity: number }[]
  /** From the form: pressed twice, it is one refund. */
  requestKey: string
  actor: string
}

export type ReservedRefund =
  | { ok: true; refundId: string; providerPaymentId: string; currency: string; fresh: boolean }
  | { ok: false; message: string }

/**
 * Sets the amount aside before HitPay is asked, so that fifty presses cannot give back more than was paid. One refund
 * of a payment is under way at a time: HitPay has no idempotency keys.
 */
export async function reserveRefund(wanted: RefundOrder): Promise<ReservedRefund> {
  return db().$transaction(async (tx) => {
    const order = await lockOrder(tx, wanted.orderId)
    const present = await tx.refund.findUnique({ where: { requestKey: wanted.requestKey }, include: { payment: true } })
    if (present) return reserved(present.id, present.payment, false)
    const payment = await tx.payment.findFirst({ where: { id: wanted.paymentId, orderId: order.id } })
    if (!payment) return refuse('This order has no such payment.')
    const left = minorUnits(payment.amountMinor - payment.refundedMinor - payment.refundingMinor)
    if (wanted.amount <= 0) return refuse('Enter an amount above nought.')
    if (wanted.amount > left) return refuse('That is more than is left of this payment.')
    if (await tx.refund.count({ where: { paymentId: payment.id, state: { in: ['requested', 'unknown'] } } }))
      return refuse('A refund of this payment is under way. Wait until HitPay has answered.')
    const tooMany = await returnedTooOften(tx, order.id, wanted.restock)
    if (tooMany) return refuse('More goods would come back than were sold.')
    const refundId = await insertRefund(tx, wanted, payment.refundedMinor)
    return reserved(refundId, payment, true)
  })
}

const refuse = (message: string): ReservedRefund => ({ ok: false, message })
const reserved = (
  refundId: string,
  payment: { providerPaymentId: string; currency: string },
  fresh: boolean,
): ReservedRefund => ({
  ok: true,
  refundId,
  providerPaymentId: payment.providerPaymentId,
  currency: payment.currency,
  fresh,
})

async function returnedTooOften(tx: Tx, orderId: string, restock: RefundOrder['restock']): Promise<boolean> {
  const [lines, returned] = await Promise.all([
    tx.orderLine.findMany({ where: { orderId } }),
    tx.refundLine.findMany({ where: { refund: { orderId, state: { not: 'failed' } } } }),
  ])
  return restock.some(({ variantId, quantity }) => {
    const sold = lines.find((line) => line.variantId === variantId)?.quantity ?? 0
    const before = returned.filter((line) => line.variantId === variantId).reduce((sum, line) => sum + line.quantity, 0)
    return before + quantity > sold
  })
}

async function insertRefund(tx: Tx, wanted: RefundOrder, refundedBefore: bigint): Promise<string> {
  const refund = await tx.refund.create({
    data: {
      paymentId: wanted.paymentId,
      orderId: wanted.orderId,
      requestKey: wanted.requestKey,
      amountMinor: BigInt(wanted.amount),
      reason: wanted.reason,
      restock: wanted.restock.length > 0,
      refundedBefore,
      actor: wanted.actor,
      lines: { create: wanted.restock.map((line) => ({ ...line })) },
    },
  })
  await tx.payment.update({
    where: { id: wanted.paymentId },
    data: { refundingMinor: { increment: BigInt(wanted.amount) } },
  })
  await recordEvent(tx, wanted.orderId, {
    type: 'refund_requested',
    actor: wanted.actor,
    cause: refund.id,
    data: { amountMinor: wanted.amount },
  })
  return refund.id
}
