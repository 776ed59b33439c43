import 'server-only'
import { requireFreshProof } from '@/lib/auth/fresh-proof'
import type { Prover } from '@/lib/auth/prove'
import { db } from '@/lib/db'
import { readAmount } from '@/lib/payments/read-amount'

/** Asks a staff member for a fresh proof before a refund of this size. Null: go on; what cannot be read the verb refuses. */
export async function proveRefund(who: Prover, { paymentId, amount: typed }: { paymentId: string; amount: string }) {
  const payment = await db().payment.findUnique({ where: { id: paymentId }, select: { currency: true } })
  const amount = payment && readAmount(typed, payment.currency)
  return payment && amount ? requireFreshProof(who, { amount, currency: payment.currency }) : null
}

/** The same before all that is left of an order's money goes back. */
export async function proveCallOff(who: Prover, { orderId, refund }: { orderId: string; refund: boolean }) {
  if (!refund) return null
  const payments = await db().payment.findMany({ where: { orderId } })
  const left = payments.map(
    ({ amountMinor, refundedMinor, refundingMinor }) => amountMinor - refundedMinor - refundingMinor,
  )
  const currencies = new Set(payments.map(({ currency }) => currency))
  const [currency = ''] = currencies
  // Two currencies have no sum: they are asked about whatever they come to.
  const one = currencies.size === 1 ? currency : ''
  return requireFreshProof(who, { amount: Number(left.reduce((sum, amount) => sum + amount, 0n)), currency: one })
}
