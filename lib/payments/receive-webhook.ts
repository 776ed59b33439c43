import { statements } from '@/lib/db'
import type { VerifiedWebhook } from '@/lib/hitpay/webhook'
import { logFailure } from '@/lib/log-line'
import { applyDelivery } from '@/lib/payments/apply-delivery'

/**
 * Stores a verified delivery, then tries to apply it at once. Resolves when the delivery is committed: only then may
 * HitPay hear 2xx. A delivery seen before is stored once and nudged if it was not applied yet.
 * Throws when it could not be stored, so that HitPay sends it again.
 */
export async function receiveWebhook(webhook: VerifiedWebhook, rawBody: Uint8Array): Promise<{ deliveryId: string }> {
  const stored = await storeDelivery(webhook, rawBody)
  if (stored.waiting) await applyQuietly(stored.id)
  return { deliveryId: stored.id }
}

async function storeDelivery(webhook: VerifiedWebhook, rawBody: Uint8Array) {
  const [row] = await statements().$queryRaw<{ id: string; waiting: boolean }[]>`
    insert into webhook_deliveries (format, body_sha256, raw_body, signature, salt_id, event)
    values (${webhook.format}::"DeliveryFormat", ${webhook.bodySha256}, ${rawBody}, ${webhook.signature}, ${webhook.saltId}, ${webhook.event.name})
    on conflict (format, body_sha256) do update set seen_count = webhook_deliveries.seen_count + 1
    returning id, state in ('received', 'failed') as waiting`
  if (!row) throw new Error('The delivery was not stored')
  return row
}

// Stored is what HitPay is told. What fails from here on is retried from the stored delivery.
async function applyQuietly(deliveryId: string) {
  try {
    await applyDelivery(deliveryId)
  } catch (error) {
    logFailure('delivery stored, not yet applied', error, { deliveryId })
  }
}
