import { db } from '@/lib/db'
import type { Charge } from '@/lib/hitpay/client'
import { money, sameMoney } from '@/lib/money'
import { raiseAlert } from '@/lib/orders/alert'
import { applyFinding } from '@/lib/payments/apply-finding'
import { compareOlderRefunds, compareRefunds } from '@/lib/payments/compare-refunds'
import { hitPay } from '@/lib/payments/hitpay'

export type Sweep = {
  seen: number
  /** Money HitPay took that stands in no book of ours. */
  unknown: number
  /** Payments whose amount or refunds differ. */
  drifted: number
  /** Payments of ours HitPay does not list. */
  missing: number
  /** False: a page could not be read in full, so nothing may be concluded from what was not seen. */
  complete: boolean
}

const taken = new Set(['succeeded', 'succeeded_manually', 'refunded', 'partially_refunded'])
const pageLimit = 200

/**
 * Compares HitPay's charges of the last `days` with our payments, both ways. It finds what webhooks, polls and a
 * restored backup can miss. It reports, and settles no order; what it writes down is the sum of refunds, which HitPay
 * alone knows, and money of orders that are not here any more.
 */
export async function sweepCharges(days = 3, now = new Date()): Promise<Sweep> {
  const from = new Date(now.getTime() - days * 86_400_000)
  const sweep: Sweep = { seen: 0, unknown: 0, drifted: 0, missing: 0, complete: true }
  const listed = new Set<string>()
  let cursor: string | null = null
  for (let page = 0; page < pageLimit; page += 1) {
    const answer = await hitPay().listCharges({ dateFrom: from, dateTo: now, cursor: cursor ?? undefined })
    sweep.complete &&= answer.unreadable === 0
    for (const charge of answer.charges) await compare(charge, sweep, listed)
    cursor = answer.nextCursor
    if (!cursor) break
  }
  sweep.complete &&= cursor === null
  sweep.drifted += await compareOlderRefunds(from, listed)
  if (sweep.complete) sweep.missing = await reportMissing(from, now, listed)
  return sweep
}

async function compare(charge: Charge, sweep: Sweep, listed: Set<string>) {
  if (!taken.has(charge.status)) return
  sweep.seen += 1
  listed.add(charge.id)
  const payment = (await findPayment(charge.id)) ?? (await takeDownUnknown(charge, sweep))
  if (!payment) return
  const isSame = sameMoney(charge, money(payment.amountMinor, payment.currency))
  if (!isSame) {
    sweep.drifted += 1
    await raiseAlert(db(), {
      kind: 'amount_drift',
      cause: charge.id,
      orderId: payment.orderId,
      message: `HitPay’s list shows another amount for payment ${charge.id} than its webhook did.`,
    })
  }
  if (await compareRefunds(payment, charge)) sweep.drifted += 1
}

const findPayment = (chargeId: string) => db().payment.findUnique({ where: { providerPaymentId: chargeId } })

// Money taken at a till or through a payment link is none of a web shop's business: only what names our requests is.
async function takeDownUnknown(charge: Charge, sweep: Sweep) {
  const { id: paymentId, paymentRequestId, referenceNumber, amount, currency, method } = charge
  const attempt = await findAttemptOf(charge)
  if (!attempt && !/^[0-9a-hjkmnp-tv-z]{26}$/.test(referenceNumber ?? '')) return null
  sweep.unknown += 1
  await raiseAlert(db(), {
    kind: 'charge_without_payment',
    cause: paymentId,
    orderId: attempt?.orderId ?? null,
    message: `HitPay took money (charge ${paymentId}, reference ${referenceNumber ?? 'none'}) that stands in no book of this shop.`,
  })
  if (attempt) {
    // Its order is known, so its webhook decides, or a person; asking HitPay about it shows them the money at the order.
    await db().$executeRaw`update payment_attempts set next_check_at = now() where id = ${attempt.id}`
    return null
  }
  // The order is gone, as after a restored backup. No order can be settled by it, so the books may take it down at once.
  await applyFinding({ kind: 'payment', paymentId, paymentRequestId, referenceNumber, amount, currency, method })
  return findPayment(paymentId)
}

const findAttemptOf = ({ paymentRequestId, referenceNumber }: Charge) =>
  db().paymentAttempt.findFirst({
    where: {
      OR: [
        ...(paymentRequestId ? [{ providerRequestId: paymentRequestId }] : []),
        ...(referenceNumber ? [{ id: referenceNumber }] : []),
      ],
    },
  })

async function reportMissing(from: Date, now: Date, listed: ReadonlySet<string>): Promise<number> {
  // The list is by HitPay's day, so its first one may be cut; what came while it was read is left to the next sweep.
  const payments = await db().payment.findMany({
    where: { createdAt: { gt: new Date(from.getTime() + 86_400_000), lte: now } },
    select: { providerPaymentId: true, orderId: true },
  })
  const missing = payments.filter((payment) => !listed.has(payment.providerPaymentId))
  for (const payment of missing)
    await raiseAlert(db(), {
      kind: 'payment_without_charge',
      cause: payment.providerPaymentId,
      orderId: payment.orderId,
      message: `Payment ${payment.providerPaymentId} came by a signed webhook, and HitPay’s list does not show it.`,
    })
  return missing.length
}
