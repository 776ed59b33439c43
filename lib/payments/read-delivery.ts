import { z } from 'zod'
import { type HitPayEvent, rereadEventWebhook, rereadFormWebhook } from '@/lib/hitpay/webhook'
import { minorUnits } from '@/lib/money'
import type { DeliveryFormat } from '@/prisma/generated/enums'

/** Reads a stored delivery again. Its signature was checked before it was stored: nothing unverified is ever a row. */
export function readDelivery(format: DeliveryFormat, rawBody: Uint8Array): HitPayEvent {
  if (format === 'v1') return rereadFormWebhook(rawBody)
  return format === 'v2' ? rereadEventWebhook(rawBody) : readFinding(rawBody)
}

/** What HitPay's API said of a payment request, as reconciliation writes it down. Amounts in minor units. */
export type Finding = z.output<typeof findingSchema>

const findingSchema = z.object({
  paymentId: z.string(),
  paymentRequestId: z.string(),
  referenceNumber: z.string().nullable(),
  amount: z.int().transform((amount) => minorUnits(amount)),
  currency: z.string(),
  method: z.string().nullable(),
})

export const writeFinding = (finding: Finding): Uint8Array => new TextEncoder().encode(JSON.stringify(finding))

function readFinding(rawBody: Uint8Array): HitPayEvent {
  const finding = findingSchema.parse(JSON.parse(new TextDecoder().decode(rawBody)))
  return { kind: 'payment', name: 'payment_request.completed', outcome: 'completed', failure: null, ...finding }
}
