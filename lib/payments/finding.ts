import { z } from 'zod'
import type { PaymentRequest } from '@/lib/hitpay/client'
import type { HitPayEvent } from '@/lib/hitpay/webhook'
import { currencyCode, minorUnits, sameMoney } from '@/lib/money'
import { paidPayment } from '@/lib/payments/paid-payment'

const amount = z.int().transform((units) => minorUnits(units))
const currency = z
  .string()
  .regex(/^[A-Z]{3}$/)
  .transform(currencyCode)

/** What HitPay's API said, written down in the words of the webhook it stands in for. Amounts in minor units. */
const findingSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('payment'),
    paymentId: z.string(),
    paymentRequestId: z.string().nullable(),
    referenceNumber: z.string().nullable(),
    amount,
    currency,
    method: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('charge-updated'),
    paymentId: z.string(),
    paymentRequestId: z.string().nullable(),
    // Findings of earlier versions name none.
    referenceNumber: z.string().nullable().default(null),
    amount,
    currency,
    refunded: amount,
  }),
])

export type Finding = z.output<typeof findingSchema>

/** What HitPay's answer tells: a payment, or one of which all went back meanwhile. Null: no money. */
export function findingOf(request: PaymentRequest): Finding | null {
  const { id: paymentRequestId, referenceNumber } = request
  const paid = paidPayment(request)
  if (paid) {
    const { id: paymentId, amount, currency, method } = paid
    return { kind: 'payment', paymentId, paymentRequestId, referenceNumber, amount, currency, method }
  }
  const returned = request.payments.find(({ refunded }) => refunded > 0)
  if (!returned) return null
  const { id: paymentId, amount, currency, refunded } = returned
  return { kind: 'charge-updated', paymentId, paymentRequestId, referenceNumber, amount, currency, refunded }
}

/** Do two answers tell the same? The payment, its request and reference, and the money must be equal. */
export const sameFinding = (one: Finding, other: Finding): boolean =>
  one.paymentId === other.paymentId &&
  one.paymentRequestId === other.paymentRequestId &&
  one.referenceNumber === other.referenceNumber &&
  sameMoney(one, other) &&
  refundedOf(one) === refundedOf(other)

const refundedOf = (finding: Finding) => (finding.kind === 'charge-updated' ? finding.refunded : null)

export const writeFinding = (finding: Finding): Uint8Array => new TextEncoder().encode(JSON.stringify(finding))

export function readFinding(body: Uint8Array): HitPayEvent {
  const finding = findingSchema.parse(JSON.parse(new TextDecoder().decode(body)))
  if (finding.kind === 'charge-updated') return { ...finding, name: 'charge.updated', referenceNumber: null }
  return { ...finding, name: 'payment_request.completed', outcome: 'completed', failure: null }
}
