import type { Tx } from '@/lib/db'
import { limits } from '@/lib/limits/limits'
import { take, tooOften } from '@/lib/limits/take'
import { type Money, money, moreMoney } from '@/lib/money'
import { lockOrder } from '@/lib/orders/lock-order'
import { recordEvent } from '@/lib/orders/transition'
import type { AskedRefund } from '@/lib/payments/refund-answer'
import { inTransaction } from '@/lib/transaction'

export type RefundOrder = {
  /** Null for money that belongs to no order. */
  orderId: string | null
  paymentId: string
  amount: Money
  reason: string
  /** Goods that come back to the shelf once the money has gone. */
  restock: readonly { variantId: string; quantity: number }[]
  /** From the form: pressed twice, it is one refund. */
  requestKey: string
  /** The member of the staff whose refunds are counted. */
  actor: string
}

export type ReservedRefund =
  | { ok: true; refundId: string; asked: AskedRefund; fresh: boolean }
  /** `tooOften`: this person has given back too often lately, whatever of. */
  | { ok: false; message: string; tooOften?: true }

/**
 * Sets the amount aside before HitPay is asked, so that fifty presses cannot give back more than was paid. One refund
 * of a payment is under way at a time: HitPay has no idempotency keys. Whatever door asks, this counts against the
 * limit of the person who does.
 */
export const reserveRefund = (wanted: RefundOrder): Promise<ReservedRefund> =>
  inTransaction((tx) => reserveRefundIn(tx, wanted))

/** The same inside a transaction that is open already. */
export async function reserveRefundIn(tx: Tx, wanted: RefundOrder): Promise<ReservedRefund> {
  await lockFor(tx, wanted)
  const present = await tx.refund.findUnique({ where: { requestKey: wanted.requestKey }, include: { payment: true } })
  if (present) return reserved(present.id, present.payment, money(present.amountMinor, present.payment.currency), false)
  const payment = await tx.payment.findFirst({ where: { id: wanted.paymentId, orderId: wanted.orderId } })
  if (!payment) return refuse('There is no such payment here.')
  if (await tx.refund.count({ where: { paymentId: payment.id, state: { in: ['requested', 'unknown'] } } }))
    return refuse('A refund of this payment is under way. Wait until HitPay has answered.')
  const refusal = refusalOf(payment, wanted.amount)
  if (refusal) return refuse(refusal)
  if (await returnedTooOften(tx, wanted)) return refuse('More goods would come back than were sold.')
  const taken = await take(limits.refund, wanted.actor, tx)
  if (!taken.ok) return { ok: false, message: tooOften(taken), tooOften: true }
  const refundId = await insertRefund(tx, wanted, payment.refundedMinor)
  return reserved(refundId, payment, wanted.amount, true)
}

type Payment = {
  providerPaymentId: string
  amountMinor: bigint
  refundedMinor: bigint
  refundingMinor: bigint
  currency: string
}

function refusalOf({ amountMinor, refundedMinor, refundingMinor, currency }: Payment, amount: Money): string | null {
  const left = money(amountMinor - refundedMinor - refundingMinor, currency)
  if (amount.currency !== left.currency) return `This payment is in ${left.currency}.`
  if (amount.amount <= 0) return 'Enter an amount above nought.'
  return moreMoney(amount, left) ? 'That is more than is left of this payment.' : null
}

const refuse = (message: string): ReservedRefund => ({ ok: false, message })
const reserved = (
  refundId: string,
  { providerPaymentId }: { providerPaymentId: string },
  amount: Money,
  fresh: boolean,
): ReservedRefund => ({ ok: true, refundId, asked: { providerPaymentId, amount }, fresh })

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
      amountMinor: BigInt(wanted.amount.amount),
      reason: wanted.reason,
      restock: wanted.restock.length > 0,
      refundedBefore,
      actor: wanted.actor,
      lines: { create: wanted.restock.map((line) => ({ ...line })) },
    },
  })
  await tx.payment.update({
    where: { id: wanted.paymentId },
    data: { refundingMinor: { increment: BigInt(wanted.amount.amount) } },
  })
  if (wanted.orderId)
    await recordEvent(tx, wanted.orderId, {
      type: 'refund_requested',
      actor: wanted.actor,
      cause: refund.id,
      data: { amountMinor: wanted.amount.amount },
    })
  return refund.id
}
