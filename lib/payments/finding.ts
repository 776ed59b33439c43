import { z } from 'zod'
import type { HitPayEvent } from '@/lib/hitpay/webhook'
import { minorUnits } from '@/lib/money'

const amount = z.int().transform((units) => minorUnits(units))

/** What HitPay's API said, written down in the words of the webhook it stands in for. Amounts in minor units. */
const findingSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('payment'),
    paymentId: z.string(),
    paymentRequestId: z.string().nullable(),
    referenceNumber: z.string().nullable(),
    amount,
    currency: z.string(),
    method: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('charge-updated'),
    paymentId: z.string(),
    paymentRequestId: z.string().nullable(),
    amount,
    currency: z.string(),
    refunded: amount,
  }),
])

export type Finding = z.output<typeof findingSchema>

export const writeFinding = (finding: Finding): Uint8Array => new TextEncoder().encode(JSON.stringify(finding))

export function readFinding(body: Uint8Array): HitPayEvent {
  const finding = findingSchema.parse(JSON.parse(new TextDecoder().decode(body)))
  if (finding.kind === 'charge-updated') return { ...finding, name: 'charge.updated', referenceNumber: null }
  return { ...finding, name: 'payment_request.completed', outcome: 'completed', failure: null }
}
