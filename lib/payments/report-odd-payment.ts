import type { Statements } from '@/lib/db'
import { money, moneyText } from '@/lib/money'
import { raiseAlert, withdrawAlert } from '@/lib/orders/alert'
import type { LockedOrder } from '@/lib/orders/lock-order'
import { recordEvent, transition } from '@/lib/orders/transition'
import type { CompletedPayment } from '@/lib/payments/completed-payment'
import type { FoundAttempt } from '@/lib/payments/find-attempt'
import { keptWrongSums } from '@/lib/payments/kept-wrong-sums'

// What the history of an order says of money that did not simply pay it, and what the merchant is asked to do. Each runs
// in the transaction that decided about the payment, which holds the lock of the order, if there is one.

export const reportOrphan = (tx: Statements, payment: CompletedPayment) =>
  raiseAlert(tx, {
    kind: 'orphan_payment',
    cause: payment.paymentId,
    message: `HitPay took ${moneyText(payment)} (payment ${payment.paymentId}) for no order of this shop.`,
  })

export const reportDrift = (tx: Statements, payment: CompletedPayment, orderId: string | null) =>
  raiseAlert(tx, {
    kind: 'amount_drift',
    cause: payment.paymentId,
    orderId,
    message: `HitPay now says ${moneyText(payment)} for payment ${payment.paymentId}, and said another amount before.`,
  })

export const reportPaidLate = (tx: Statements, order: LockedOrder) =>
  raiseAlert(tx, {
    kind: 'paid_late',
    cause: order.id,
    orderId: order.id,
    message: `Order ${order.number} was paid after it ${ended(order)}. The goods were still there, so it is paid.`,
  })

export async function markRefundDue(
  tx: Statements,
  order: LockedOrder,
  payment: CompletedPayment,
  why: 'goods_gone' | 'paid_twice',
) {
  await transition(tx, order.id, 'refund_due', {
    type: 'refund_due',
    actor: 'hitpay',
    cause: payment.deliveryId,
    data: { amountMinor: payment.amount },
  })
  if (why === 'paid_twice') return
  await raiseAlert(tx, {
    kind: 'refund_due',
    cause: payment.paymentId,
    orderId: order.id,
    message: `Order ${order.number} was paid after it ${ended(order)}, and the goods are gone. Refund ${moneyText(payment)}.`,
  })
}

export async function reportDuplicate(tx: Statements, order: LockedOrder, payment: CompletedPayment) {
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
    message: `A second payment of ${moneyText(payment)} came for order ${order.number}, which is ${order.status}. Refund it.`,
  })
}

export async function reportMismatch(
  tx: Statements,
  { order, bound }: FoundAttempt,
  payment: CompletedPayment,
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
    ? `${moneyText(payment)} instead of the order's total`
    : `${moneyText(payment)} through a payment request we did not open`
  await raiseAlert(tx, {
    kind: 'payment_mismatch',
    cause: payment.paymentId,
    orderId: order.id,
    message: `HitPay took ${why} for order ${order.number}. Look at it before you send anything.`,
  })
}

/** The right sum has paid an order for which wrong ones came before: those are due back. */
export async function reportWrongSums(tx: Statements, order: LockedOrder) {
  for (const { paymentId, amountMinor, currency } of await keptWrongSums(tx, order.id)) {
    await withdrawAlert(tx, { kind: 'payment_mismatch', cause: paymentId })
    await raiseAlert(tx, {
      kind: 'refund_due',
      cause: paymentId,
      orderId: order.id,
      message: `Order ${order.number} has been paid by its right sum. Refund the ${moneyText(money(amountMinor, currency))} that came before.`,
    })
  }
}

const ended = ({ status }: LockedOrder) => {
  if (status === 'review') return 'had been given up and a wrong sum came'
  return status === 'cancelled' ? 'was cancelled' : 'had expired'
}
