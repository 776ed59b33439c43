import { createHash } from 'node:crypto'
import { expect } from 'vitest'
import { db } from '@/lib/db'
import { applyWaitingDeliveries } from '@/lib/payments/apply-delivery'
import type { Letter } from './sender'

/** What the shop's job does for deliveries that were stored and not applied. Bounded: within a minute none is left. */
export async function applyWhatWaits() {
  await expect
    .poll(
      async () => {
        await applyWaitingDeliveries(50)
        return db().webhookDelivery.count({ where: { state: { in: ['received', 'failed'] } } })
      },
      { timeout: 60_000, interval: 500 },
    )
    .toBe(0)
}

/** Of deliveries that were told 2xx: how many are not in the inbox. */
export async function countLost(acknowledged: readonly Letter[]): Promise<number> {
  const hashes = [...new Set(acknowledged.map(({ body }) => createHash('sha256').update(body).digest('hex')))]
  return hashes.length - (await db().webhookDelivery.count({ where: { bodySha256: { in: hashes } } }))
}
