import type { Statements } from '@/lib/db'
import { acceptPayments } from '@/lib/payments/accept-payments'
import type { CompletedPayment } from '@/lib/payments/completed-payment'
import type { FoundAttempt } from '@/lib/payments/find-attempt'
import { keptWrongSums } from '@/lib/payments/kept-wrong-sums'
import { reportMismatch } from '@/lib/payments/report-odd-payment'
import { refuseGoods } from '@/lib/payments/settle-late'

/**
 * The rest of an order in review has come and is recorded. Together with what came before it pays the order, if they
 * still make up its total: part of it may have gone back in the meantime, and then a person decides once more.
 */
export async function settleRest(tx: Statements, found: FoundAttempt, payment: CompletedPayment): Promise<void> {
  const { order } = found
  const payments = (await keptWrongSums(tx, order.id)).filter(({ currency }) => currency === order.currency)
  const sum = payments.reduce((total, { amountMinor }) => total + amountMinor, 0n)
  if (sum !== order.totalMinor) return reportMismatch(tx, found, payment, false)
  const event = {
    type: 'rest_paid',
    actor: 'hitpay',
    cause: payment.deliveryId,
    data: { amountMinor: payment.amount, method: payment.method },
  }
  const reason = 'The rest of the total came'
  const accepted = await acceptPayments(tx, order, { payments, reason, actor: 'hitpay', event })
  if (!accepted.ok) await refuseGoods(tx, order, payment, accepted.paid)
}
