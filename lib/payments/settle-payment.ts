import type { Tx } from '@/lib/db'
import { commitHolds } from '@/lib/inventory/commit-holds'
import { reholdStock } from '@/lib/inventory/rehold-stock'
import { type MinorUnits, toMajorText } from '@/lib/money'
import { raiseAlert } from '@/lib/orders/alert'
import { lockOrder } from '@/lib/orders/lock-order'
import { notifyShopper } from '@/lib/orders/notify'
import { recordEvent, transition } from '@/lib/orders/transition'
import { findAttempt } from '@/lib/payments/find-attempt'
import { recordPayment } from '@/lib/payments/record-payment'
import { decideSettlement } from '@/lib/payments/settlement'
import type { Disposition } from '@/prisma/generated/enums'

/** A completed payment as a stored, verified delivery tells of it. Amount in minor units of `currency` (upper case). */
export type CompletedPayment = {
  deliveryId: string
  paymentId: string
  paymentRequestId: string | null
  referenceNumber: string | null
  amount: MinorUnits
  currency: string
  method: string | null
}

export type Settlement = { orderId: string | null; disposition: Disposition | 'known' }

type LockedOrder = Awaited<ReturnType<typeof lockOrder>>

/**
 * The one way an order becomes paid. Webhook, replay and reconciliation call it; calling it again changes nothing.
 * Runs inside the caller's transaction, which must hold no I/O: the order's row is locked first.
 */
export async function settlePayment(tx: Tx, payment: CompletedPayment): Promise<Settlement> {
  const found = await findAttempt(tx, payment)
  if (!found) return settleOrphan(tx, payment)
  const order = await lockOrder(tx, found.orderId)
  const known = await tx.payment.findUnique({ where: { providerPaymentId: payment.paymentId } })
  // Only an orphan of the same sum, of which nothing goes back, may still find its order here.
  if (known && (known.disposition !== 'orphan' || differs(payment, known) || goesBack(known)))
    return settleKnown(tx, payment, known)

  const sameMoney = BigInt(payment.amount) === order.totalMinor && payment.currency === order.currency
  const decision = decideSettlement({ status: order.status, bound: found.bound, sameMoney })
  const disposition = decision.disposition === 'late' ? await takeGoodsAgain(tx, order.id) : decision.disposition
  const paymentRow = await recordPayment(tx, payment, {
    orderId: order.id,
    attemptId: found.bound ? found.attemptId : null,
    disposition,
  })
  if (found.bound) await completeAttempt(tx, found.attemptId, payment.paymentRequestId)

  if (disposition === 'applied' || disposition === 'late_applied') await markPaid(tx, order, payment, paymentRow.id)
  else if (disposition === 'late_refund_due') await markRefundDue(tx, order, payment)
  else if (disposition === 'duplicate') await reportDuplicate(tx, order, payment)
  else await reportMismatch(tx, order, payment, found.bound, decision.disposition === 'mismatch' && decision.toReview)
  return { orderId: order.id, disposition }
}

async function settleOrphan(tx: Tx, payment: CompletedPayment): Promise<Settlement> {
  const known = await tx.payment.findUnique({ where: { providerPaymentId: payment.paymentId } })
  if (known) return settleKnown(tx, payment, known)
  await recordPayment(tx, payment, { orderId: null, attemptId: null, disposition: 'orphan' })
  await raiseAlert(tx, {
    kind: 'orphan_payment',
    cause: payment.paymentId,
    message: `HitPay took ${say(payment)} (payment ${payment.paymentId}) for no order of this shop.`,
  })
  return { orderId: null, disposition: 'orphan' }
}

type KnownPayment = { orderId: string | null; amountMinor: bigint; currency: string }

async function settleKnown(tx: Tx, payment: CompletedPayment, known: KnownPayment): Promise<Settlement> {
  if (differs(payment, known))
    await raiseAlert(tx, {
      kind: 'amount_drift',
      cause: payment.paymentId,
      orderId: known.orderId,
      message: `HitPay now says ${say(payment)} for payment ${payment.paymentId}, and said another amount before.`,
    })
  return { orderId: known.orderId, disposition: 'known' }
}

const differs = (payment: CompletedPayment, known: KnownPayment) =>
  known.amountMinor !== BigInt(payment.amount) || known.currency !== payment.currency

const goesBack = (known: { refundedMinor: bigint; refundingMinor: bigint }) =>
  known.refundedMinor + known.refundingMinor > 0n

async function takeGoodsAgain(tx: Tx, orderId: string): Promise<'late_applied' | 'late_refund_due'> {
  return (await reholdStock(tx, orderId)) ? 'late_applied' : 'late_refund_due'
}

async function completeAttempt(tx: Tx, attemptId: string, paymentRequestId: string | null) {
  await tx.$executeRaw`
    update payment_attempts set status = 'completed', failure = null,
      provider_request_id = coalesce(provider_request_id, ${paymentRequestId})
    where id = ${attemptId}`
}

async function markPaid(tx: Tx, order: LockedOrder, payment: CompletedPayment, paymentRowId: string) {
  const late = order.status !== 'pending_payment'
  await commitHolds(tx, order.id)
  await transition(
    tx,
    order.id,
    'paid',
    {
      type: late ? 'paid_late' : 'paid',
      actor: 'hitpay',
      cause: payment.deliveryId,
      data: { amountMinor: payment.amount, method: payment.method },
    },
    { appliedPaymentId: paymentRowId, paidAt: await databaseTime(tx), paidLate: late },
  )
  await tx.paymentAttempt.updateMany({
    where: { orderId: order.id, status: { in: ['creating', 'open', 'unknown'] } },
    data: { status: 'superseded' },
  })
  await notifyShopper(tx, order.id, 'order_paid')
  if (late)
    await raiseAlert(tx, {
      kind: 'paid_late',
      cause: order.id,
      orderId: order.id,
      message: `Order ${order.number} was paid after it ${ended(order)}. The goods were still there, so it is paid.`,
    })
}

const ended = ({ status }: LockedOrder) => (status === 'cancelled' ? 'was cancelled' : 'had expired')

async function databaseTime(tx: Tx): Promise<Date> {
  const [row] = await tx.$queryRaw<{ now: Date }[]>`select now() as now`
  if (!row) throw new Error('The database did not tell the time')
  return row.now
}

async function markRefundDue(tx: Tx, order: LockedOrder, payment: CompletedPayment) {
  await transition(tx, order.id, 'refund_due', {
    type: 'refund_due',
    actor: 'hitpay',
    cause: payment.deliveryId,
    data: { amountMinor: payment.amount },
  })
  await raiseAlert(tx, {
    kind: 'refund_due',
    cause: payment.paymentId,
    orderId: order.id,
    message: `Order ${order.number} was paid after it ${ended(order)}, and the goods are gone. Refund ${say(payment)}.`,
  })
}

async function reportDuplicate(tx: Tx, order: LockedOrder, payment: CompletedPayment) {
  await recordEvent(tx, order.id, {
    type: 'paid_twice',
    actor: 'hitpay',
    cause: payment.deliveryId,
    data: { amountMinor: payment.amount },
  })
  await raiseAlert(tx, {
    kind: 'refund_due',
    cause: payment.paymentId,
    orderId: order.id,
    message: `A second payment of ${say(payment)} came for order ${order.number}, which is ${order.status}. Refund it.`,
  })
}

async function reportMismatch(
  tx: Tx,
  order: LockedOrder,
  payment: CompletedPayment,
  bound: boolean,
  toReview: boolean,
) {
  const fact = {
    type: 'payment_mismatch',
    actor: 'hitpay',
    cause: payment.deliveryId,
    data: { amountMinor: payment.amount, currency: payment.currency },
  }
  // The goods stay held: a person decides now, and the money is in the house.
  if (toReview) await transition(tx, order.id, 'review', fact)
  else await recordEvent(tx, order.id, fact)
  const why = bound
    ? `${say(payment)} instead of the order's total`
    : `${say(payment)} through a payment request we did not open`
  await raiseAlert(tx, {
    kind: 'payment_mismatch',
    cause: payment.paymentId,
    orderId: order.id,
    message: `HitPay took ${why} for order ${order.number}. Look at it before you send anything.`,
  })
}

const say = (payment: CompletedPayment) => `${toMajorText(payment.amount, payment.currency)} ${payment.currency}`
