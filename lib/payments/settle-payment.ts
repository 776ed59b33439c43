import type { Statements } from '@/lib/db'
import { isOurReference, isTestReference } from '@/lib/hitpay/our-reference'
import { commitHolds } from '@/lib/inventory/commit-holds'
import { holdsGoods } from '@/lib/inventory/holds-goods'
import { money, sameMoney } from '@/lib/money'
import { withdrawAlert } from '@/lib/orders/alert'
import type { LockedOrder } from '@/lib/orders/lock-order'
import { notifyRefund } from '@/lib/orders/notify'
import { transition } from '@/lib/orders/transition'
import type { CompletedPayment } from '@/lib/payments/completed-payment'
import { type FoundAttempt, findAttempt } from '@/lib/payments/find-attempt'
import { moveAfterRefund } from '@/lib/payments/move-after-refund'
import { hearAgain, type KnownPayment, type RecordedPayment, recordPayment } from '@/lib/payments/record-payment'
import {
  reportDrift,
  reportDuplicate,
  reportMismatch,
  reportOrphan,
  reportPaidLate,
  reportWrongSums,
} from '@/lib/payments/report-odd-payment'
import { isPaid, listSiblings, refuseGoods, takeGoodsBack } from '@/lib/payments/settle-late'
import { settleRest } from '@/lib/payments/settle-rest'
import { decideSettlement } from '@/lib/payments/settlement'
import { withdrawWhenBack } from '@/lib/payments/withdraw-when-back'
import type { Disposition } from '@/prisma/generated/enums'

/** `elsewhere`: money of the same HitPay account that a till, a payment link or another shop asked for. */
export type Settlement = { orderId: string | null; disposition: Disposition | 'known' | 'elsewhere' }

/**
 * The one way an order becomes paid. Webhook, replay and reconciliation call it; calling it again changes nothing.
 * Runs inside the caller's transaction, which must hold no I/O: the order's row is locked first.
 */
export async function settlePayment(tx: Statements, payment: CompletedPayment): Promise<Settlement> {
  // All that is told of one payment takes turns, so that what is ignored for want of a name and what names it meet.
  await tx.$executeRaw`select 1 from pg_advisory_xact_lock(1, hashtext(${payment.paymentId}))`
  const found = await findAttempt(tx, payment)
  if (!found) return settleOrphan(tx, payment)
  const { order, bound } = found
  // The notice that was missed has come.
  if (found.noticed && bound) await withdrawAlert(tx, { kind: 'webhook_missing', cause: found.attemptId })
  const isAsked = sameMoney(payment, money(found.askedMinor, order.currency))
  const decision = decideSettlement({ status: order.status, bound, sameMoney: isAsked, isRest: found.isRest })
  const disposition = decision.disposition === 'in_review' ? await whileInReview(tx, order) : decision.disposition
  if (disposition === 'applied' && (await markPaid(tx, found, payment, 'applied')))
    return { orderId: order.id, disposition: 'applied' }
  const known = await hearAgain(tx, payment, order.id)
  // Only an orphan of the same sum, that nobody here has given back, may still find its order here.
  if (known && (known.disposition !== 'orphan' || differs(payment, known) || known.goesBack))
    return settleKnown(tx, payment, known)
  if (disposition === 'late') return settleLate(tx, found, payment)
  const recorded = await record(tx, found, payment, disposition === 'rest' ? 'mismatch' : disposition)
  if (disposition === 'rest') await settleRest(tx, found, payment)
  else if (decision.disposition === 'mismatch') await reportMismatch(tx, found, payment, decision.toReview)
  else await reportDuplicate(tx, order, payment)
  await catchUp(tx, order, payment, recorded)
  return { orderId: order.id, disposition: disposition === 'rest' ? 'mismatch' : disposition }
}

/** The goods it kept aside are its own to sell, unless its cart was sold, or is for sale, by another order. */
async function whileInReview(tx: Statements, order: FoundAttempt['order']): Promise<'applied' | 'late'> {
  const alone = (await listSiblings(tx, order)).length === 0
  return alone && (await holdsGoods(tx, order.id)) ? 'applied' : 'late'
}

// Only a reference of our form names this shop, once neither its request nor its reference is one we know.
async function settleOrphan(tx: Statements, payment: CompletedPayment): Promise<Settlement> {
  if (!isOurReference(payment.referenceNumber) && !isTestReference(payment.referenceNumber)) {
    const known = await hearAgain(tx, payment, null)
    return known ? settleKnown(tx, payment, known) : { orderId: null, disposition: 'elsewhere' }
  }
  const orphan = { orderId: null, attemptId: null, disposition: 'orphan' as const }
  if (!(await recordPayment(tx, payment, orphan))) return settleKnown(tx, payment, await hearAgain(tx, payment, null))
  await reportOrphan(tx, payment)
  return { orderId: null, disposition: 'orphan' }
}

async function settleKnown(tx: Statements, payment: CompletedPayment, known: KnownPayment | null): Promise<Settlement> {
  if (!known) throw decidedMeanwhile(payment)
  if (differs(payment, known)) await reportDrift(tx, payment, known.orderId)
  return { orderId: known.orderId, disposition: 'known' }
}

const differs = (payment: CompletedPayment, known: KnownPayment) =>
  !sameMoney(payment, money(known.amountMinor, known.currency))

const decided = ({ order, attemptId, bound }: FoundAttempt, disposition: Disposition) => ({
  orderId: order.id,
  attemptId: bound ? attemptId : null,
  disposition,
})

// The order's lock does not keep the same payment from being told of another order: then this telling waits its turn.
async function record(tx: Statements, found: FoundAttempt, payment: CompletedPayment, disposition: Disposition) {
  const recorded = await recordPayment(tx, payment, decided(found, disposition))
  if (!recorded) throw decidedMeanwhile(payment)
  return recorded
}

const decidedMeanwhile = (payment: CompletedPayment) =>
  new Error(`Payment ${payment.paymentId} was decided by someone else in the meantime`)

/** False, and nothing changed, when the payment was decided before. */
async function markPaid(
  tx: Statements,
  found: FoundAttempt,
  payment: CompletedPayment,
  disposition: 'applied' | 'late_applied',
): Promise<boolean> {
  const recorded = await recordPayment(tx, payment, decided(found, disposition))
  if (!recorded) return false
  const late = disposition === 'late_applied'
  await commitHolds(tx, found.order.id)
  const fact = {
    type: late ? 'paid_late' : 'paid',
    actor: 'hitpay',
    cause: payment.deliveryId,
    data: { amountMinor: payment.amount, method: payment.method },
  }
  const along = { payment: { id: recorded.id, late }, mail: 'order_paid' as const }
  if (!(await transition(tx, found.order.id, 'paid', fact, along)))
    throw new Error(`Order ${found.order.number} was ${found.order.status} under its lock and could not become paid`)
  if (found.order.status === 'review') await reportWrongSums(tx, found.order)
  await catchUp(tx, found.order, payment, recorded)
  return true
}

// An orphan may have been given back, in part or whole, before its order was known.
async function catchUp(tx: Statements, order: LockedOrder, payment: CompletedPayment, recorded: RecordedPayment) {
  if (recorded.refundedMinor === 0n) return
  await withdrawWhenBack(tx, recorded.id)
  await moveAfterRefund(tx, order.id, {
    type: 'refunded',
    actor: 'hitpay',
    cause: payment.deliveryId,
    data: { amountMinor: Number(recorded.refundedMinor) },
  })
  await notifyRefund(tx, order.id, payment.deliveryId)
}

/** The shelf decides: the goods are taken again, or the money is due back. One cart is sold once. */
async function settleLate(tx: Statements, found: FoundAttempt, payment: CompletedPayment): Promise<Settlement> {
  const { order } = found
  const siblings = await listSiblings(tx, order)
  const paid = siblings.find(isPaid)
  if (paid || !(await takeGoodsBack(tx, order, siblings))) {
    const recorded = await record(tx, found, payment, 'late_refund_due')
    await refuseGoods(tx, order, payment, paid)
    await catchUp(tx, order, payment, recorded)
    return { orderId: order.id, disposition: 'late_refund_due' }
  }
  if (!(await markPaid(tx, found, payment, 'late_applied'))) throw decidedMeanwhile(payment)
  await reportPaidLate(tx, order)
  return { orderId: order.id, disposition: 'late_applied' }
}
