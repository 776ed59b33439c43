import { db } from '@/lib/db'
import type { Charge } from '@/lib/hitpay/client'
import { type Money, money, moneyText, moreMoney } from '@/lib/money'
import { raiseAlert } from '@/lib/orders/alert'
import { applyFinding } from '@/lib/payments/apply-finding'
import { hitPay } from '@/lib/payments/hitpay'

type Payment = { id: string; orderId: string | null; currency: string; refundedMinor: bigint }

/**
 * Compares what went back of a payment with what its charge at HitPay says, both ways. More there is taken over; less
 * there, or another currency, needs a person. True when the two differed. `payment` was read before the charge is asked.
 */
export async function compareRefunds(payment: Payment, listed: Charge): Promise<boolean> {
  const ours = money(payment.refundedMinor, payment.currency)
  if (listed.currency !== ours.currency) return reportDrift(payment, listed, ours)
  // A list may leave the sum out, or be older than our books: what it misses is asked for by itself.
  const isEnough = listed.refundedIsKnown && !moreMoney(ours, backOf(listed))
  const charge = isEnough ? listed : await hitPay().getCharge(listed.id)
  if (charge.currency !== ours.currency || moreMoney(ours, backOf(charge))) return reportDrift(payment, charge, ours)
  if (!moreMoney(backOf(charge), ours)) return false
  const { id, paymentRequestId, referenceNumber, amount, currency, refunded } = charge
  await applyFinding({
    ...{ kind: 'charge-updated', paymentId: id, paymentRequestId, referenceNumber, amount, currency, refunded },
  })
  return true
}

const backOf = (charge: Charge) => money(charge.refunded, charge.currency)

async function reportDrift({ orderId }: Payment, charge: Charge, ours: Money): Promise<boolean> {
  const theirs = moneyText(backOf(charge))
  await raiseAlert(db(), {
    kind: 'refund_drift',
    cause: `${charge.id}:${moneyText(ours)}:${theirs}`,
    orderId,
    message: `Of payment ${charge.id}, ${moneyText(ours)} went back in this shop’s books, and ${theirs} at HitPay.`,
  })
  return true
}

const olderLimit = 200

/** The same for payments older than the list of charges of which something went back since `from`. Counts those that differ. */
export async function compareOlderRefunds(from: Date, listed: ReadonlySet<string>): Promise<number> {
  const payments = await db().payment.findMany({
    where: {
      createdAt: { lt: from },
      refunds: { some: { state: 'succeeded', createdAt: { gte: from } } },
    },
    take: olderLimit,
  })
  let drifted = 0
  for (const payment of payments.filter(({ providerPaymentId }) => !listed.has(providerPaymentId)))
    if (await compareRefunds(payment, await hitPay().getCharge(payment.providerPaymentId))) drifted += 1
  return drifted
}
