import { createHash } from 'node:crypto'
import { db } from '@/lib/db'
import { applyDelivery } from '@/lib/payments/apply-delivery'
import { type Finding, readFinding, writeFinding } from '@/lib/payments/finding'

/**
 * Stores what HitPay's API said as a delivery of format `api` and applies it like any other, so that its cause can
 * always be read and replayed. The same finding twice is one delivery.
 */
export async function applyFinding(finding: Finding): Promise<void> {
  const body = writeFinding(finding)
  const [row] = await db().$queryRaw<{ id: string }[]>`
    insert into webhook_deliveries (format, body_sha256, raw_body, signature, salt_id, event)
    values ('api', ${createHash('sha256').update(body).digest('hex')}, ${body}, '', 'api', ${readFinding(body).name})
    on conflict (format, body_sha256) do update set seen_count = webhook_deliveries.seen_count + 1
    returning id`
  if (row) await applyDelivery(row.id)
}
