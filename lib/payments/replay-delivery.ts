import { db } from '@/lib/db'
import { applyDelivery } from '@/lib/payments/apply-delivery'

export type ReplayResult = { ok: true; effect: string } | { ok: false; message: string }

/**
 * Applies a stored delivery once more, whatever became of it: after an upgrade that understands more, or after a fault
 * was mended. What it did before it does not do again, so replaying a whole day changes nothing that was right.
 */
export async function replayDelivery(deliveryId: string): Promise<ReplayResult> {
  const { count } = await db().webhookDelivery.updateMany({
    where: { id: deliveryId },
    data: { state: 'received', nextAt: new Date(0), attempts: 0 },
  })
  if (count === 0) return { ok: false, message: 'There is no such delivery.' }
  try {
    await applyDelivery(deliveryId)
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : 'It could not be applied.' }
  }
  const { effect } = await db().webhookDelivery.findUniqueOrThrow({ where: { id: deliveryId } })
  return { ok: true, effect: effect ?? 'nothing' }
}
