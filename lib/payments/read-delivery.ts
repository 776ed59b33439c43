import { type HitPayEvent, rereadEventWebhook, rereadFormWebhook } from '@/lib/hitpay/webhook'
import { readFinding } from '@/lib/payments/finding'
import type { DeliveryFormat } from '@/prisma/generated/enums'

/** Reads a stored delivery again. Its signature was checked before it was stored: nothing unverified is ever a row. */
export function readDelivery(format: DeliveryFormat, rawBody: Uint8Array): HitPayEvent {
  if (format === 'v1') return rereadFormWebhook(rawBody)
  return format === 'v2' ? rereadEventWebhook(rawBody) : readFinding(rawBody)
}
