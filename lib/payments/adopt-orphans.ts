import { db } from '@/lib/db'
import { applyDelivery } from '@/lib/payments/apply-delivery'

/** Money that came with a request id we did not know yet finds its order now that we do. */
export async function adoptOrphans(providerRequestId: string): Promise<void> {
  const orphans = await db().payment.findMany({ where: { providerRequestId, disposition: 'orphan' } })
  for (const { sourceDeliveryId } of orphans) {
    await db().webhookDelivery.update({ where: { id: sourceDeliveryId }, data: { state: 'received' } })
    await applyDelivery(sourceDeliveryId)
  }
}
