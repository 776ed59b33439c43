import { db } from '@/lib/db'
import { replayDelivery } from '@/lib/payments/replay-delivery'

/** Money that came with a request id we did not know yet finds its order now that we do. */
export async function adoptOrphans(providerRequestId: string): Promise<void> {
  const orphans = await db().payment.findMany({ where: { providerRequestId, disposition: 'orphan' } })
  const ignored = await db().webhookDelivery.findMany({
    where: { providerRequestId, state: 'ignored' },
    select: { id: true },
  })
  for (const id of [...orphans.map((orphan) => orphan.sourceDeliveryId), ...ignored.map((delivery) => delivery.id)])
    await replayDelivery(id)
}
