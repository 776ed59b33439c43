import type { Tx } from '@/lib/db'
import { type MinorUnits, minorUnits } from '@/lib/money'
import { lockOrder } from '@/lib/orders/lock-order'
import { recordEvent } from '@/lib/orders/transition'
import { inTransaction } from '@/lib/transaction'

export type RefundOrder = {
  /** Null for money that belongs to no order. */
  orderId: string | null
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
  return inTransaction(async (tx) => {
    await lockFor(tx, wanted)
    const present = await tx.refund.findUnique({ where: { requestKey: wanted.requestKey }, include: { payment: true } })
    if (present) return reserved(present.id, present.payment, false)
    const payment = await tx.payment.findFirst({ where: { id: wanted.paymentId, orderId: wanted.orderId } })
    if (!payment) return refuse('There is no such payment here.')
    const left = minorUnits(payment.amountMinor - payment.refundedMinor - payment.refundingMinor)
    if (wanted.amount <= 0) return refuse('Enter an amount above nought.')
    if (wanted.amount > left) return refuse('That is more than is left of this payment.')
    if (await tx.refund.count({ where: { paymentId: payment.id, state: { in: ['requested', 'unknown'] } } }))
      return refuse('A refund of this payment is under way. Wait until HitPay has answered.')
    if (await returnedTooOften(tx, wanted)) return refuse('More goods would come back than were sold.')
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

// An order's payments are decided under the order's lock; money without an order has only itself to lock.
async function lockFor(tx: Tx, { orderId, paymentId }: RefundOrder) {
  if (orderId) await lockOrder(tx, orderId)
  else await tx.$queryRaw`select id from payments where id = ${paymentId}::uuid for update`
}

// Only what left the shelf can come back to it: goods of an order that was never paid did not.
async function returnedTooOften(tx: Tx, { orderId, restock }: RefundOrder): Promise<boolean> {
  if (restock.length === 0) return false
  if (!orderId) return true
  const back = await returnable(tx, orderId)
  return restock.some(({ variantId, quantity }) => quantity > (back.get(variantId) ?? 0))
}

/** How many of each variant were sold with an order and have not come back, nor are about to. */
export async function returnable(tx: Tx, orderId: string): Promise<ReadonlyMap<string, number>> {
  const [sold, returned] = await Promise.all([
    tx.stockHold.findMany({ where: { orderId, state: 'committed' } }),
    tx.refundLine.findMany({ where: { refund: { orderId, state: { not: 'failed' } } } }),
  ])
  const before = (variantId: string) =>
    returned.filter((line) => line.variantId === variantId).reduce((sum, line) => sum + line.quantity, 0)
  return new Map(sold.map(({ variantId, quantity }) => [variantId, quantity - before(variantId)]))
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
  if (wanted.orderId)
    await recordEvent(tx, wanted.orderId, {
      type: 'refund_requested',
      actor: wanted.actor,
      cause: refund.id,
      data: { amountMinor: wanted.amount },
    })
  return refund.id
}
