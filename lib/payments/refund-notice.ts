import { createHash } from 'node:crypto'
import { db } from '@/lib/db'
import type { Charge } from '@/lib/hitpay/client'

/** Stores what HitPay's API said of a refund as a delivery of format `api`, so that its cause can always be read. */
export async function writeRefundNotice(
  charge: Pick<Charge, 'id' | 'amount' | 'currency' | 'refunded'>,
): Promise<string> {
  const body = Buffer.from(
    JSON.stringify({
      paymentId: charge.id,
      amount: charge.amount,
      currency: charge.currency,
      refunded: charge.refunded,
    }),
  )
  const [row] = await db().$queryRaw<{ id: string }[]>`
    insert into webhook_deliveries (format, body_sha256, raw_body, signature, salt_id, event, state, effect)
    values ('api', ${createHash('sha256').update(body).digest('hex')}, ${body}, '', 'api', 'charge.updated', 'applied', 'refunded')
    on conflict (format, body_sha256) do update set seen_count = webhook_deliveries.seen_count + 1
    returning id`
  if (!row) throw new Error('The notice was not stored')
  return row.id
}
