import type { z } from 'zod'
import { formatMoney, minorUnits } from '@/lib/money'
import { changedMeanwhile, claimVersion } from '@/lib/orders/claim-version'
import { lockCartAndOrder } from '@/lib/orders/lock-order'
import { acceptPayments } from '@/lib/payments/accept-payments'
import type { takeAsPaidSchema } from '@/lib/payments/admin-schemas'
import { keptWrongSums } from '@/lib/payments/kept-wrong-sums'
import type { ActionResult } from '@/lib/result'
import { store } from '@/lib/store'
import { inStatements } from '@/lib/transaction'

/**
 * A person takes an order in review as paid by what came, and the difference is written down with the reason. Only money
 * of the order's own currency can be weighed against its total.
 */
export async function takeAsPaid(
  { orderId, version, reason }: z.output<typeof takeAsPaidSchema>,
  actor: string,
): Promise<ActionResult<string>> {
  if (!(await claimVersion(orderId, version))) return changedMeanwhile
  return inStatements(async (tx) => {
    const order = await lockCartAndOrder(tx, orderId)
    if (order.status !== 'review') return { ok: false, message: 'This order is not in review any more.' }
    const payments = (await keptWrongSums(tx, orderId)).filter(({ currency }) => currency === order.currency)
    if (payments.length === 0)
      return { ok: false, message: `Nothing in ${order.currency} is kept for this order. Refund what came.` }
    const difference = payments.reduce((sum, payment) => sum + payment.amountMinor, -order.totalMinor)
    const event = {
      type: 'accepted_as_paid',
      actor,
      data: { acceptedMinor: Number(order.totalMinor + difference), differenceMinor: Number(difference), reason },
    }
    const accepted = await acceptPayments(tx, order, { payments, reason, actor, event })
    if (!accepted.ok) return { ok: false, message: whyNot(accepted.paid) }
    return { ok: true, data: `Taken as paid.${sayDifference(difference, order.currency)}` }
  })
}

const whyNot = (paid: { number: string } | undefined) =>
  paid
    ? `Order ${paid.number} of the same cart is paid and gets the goods. Refund what came for this one.`
    : 'Its goods have been sold to others in the meantime. Refund what came.'

function sayDifference(difference: bigint, currency: string): string {
  if (difference === 0n) return ''
  const sum = formatMoney(minorUnits(difference < 0n ? -difference : difference), currency, store.locale)
  return difference < 0n ? ` The shop forgoes ${sum}.` : ` ${sum} too much came: refund it below if it is to go back.`
}
