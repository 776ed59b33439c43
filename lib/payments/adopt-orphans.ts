import { db } from '@/lib/db'
import { replayDelivery } from '@/lib/payments/replay-delivery'

/** Money that came with a request id we did not know yet finds its order now that we do. */
export async function adoptOrphans(providerRequestId: string): Promise<void> {
  const orphans = await db().payment.findMany({ where: { providerRequestId, disposition: 'orphan' } })
  for (const { sourceDeliveryId } of orphans) await replayDelivery(sourceDeliveryId)
}
