import { z } from 'zod'
import { parseExactJson } from '@/lib/hitpay/exact-json'
import type { HitPayEvent } from '@/lib/hitpay/webhook'
import { parseForm, signedText } from '@/lib/hitpay/webhook-form'
import { readFormEvent } from '@/lib/hitpay/webhook-form-event'
import { readEvent } from '@/lib/hitpay/webhook-shapes'
import { minorUnits } from '@/lib/money'
import type { DeliveryFormat } from '@/prisma/generated/enums'

/** Reads a stored delivery again. Its signature was checked before it was stored: nothing unverified is ever a row. */
export function readDelivery(format: DeliveryFormat, rawBody: Uint8Array): HitPayEvent {
  if (format === 'v1') {
    const fields = parseForm(rawBody)
    fields.delete('hmac')
    return readFormEvent(fields, signedText(fields))
  }
  const text = new TextDecoder('utf-8', { fatal: true }).decode(rawBody)
  return format === 'v2' ? readEvent(parseExactJson(text)) : readFinding(text)
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

function readFinding(text: string): HitPayEvent {
  const finding = findingSchema.parse(JSON.parse(text))
  return { kind: 'payment', name: 'payment_request.completed', outcome: 'completed', failure: null, ...finding }
}
