import type { Statements } from '@/lib/db'
import type { QuarantinedEvent } from '@/lib/hitpay/webhook'
import { raiseAlert } from '@/lib/orders/alert'

/**
 * A signed delivery that cannot be applied changes nothing. Where it seems to mean an order, HitPay is asked about that
 * order's attempt at the next look, and the alert stands at the order. The order it seems to mean, or null.
 */
export async function quarantineDelivery(
  tx: Statements,
  deliveryId: string,
  { reason, seems }: QuarantinedEvent,
): Promise<string | null> {
  // The order first, as everywhere: an alert about it touches its row.
  const [meant] = await tx.$queryRaw<{ orderId: string; number: string }[]>`
    select o.id as "orderId", o.number from payment_attempts a join orders o on o.id = a.order_id
    where a.provider_request_id = any(${seems.requestIds}) or a.id = any(${seems.references})
    limit 1 for update of o`
  if (meant)
    await tx.$executeRaw`
      update payment_attempts set next_check_at = now()
      where order_id = ${meant.orderId}::uuid and status <> 'completed'
        and (provider_request_id = any(${seems.requestIds}) or id = any(${seems.references}))`
  const about = meant ? `, about order ${meant.number},` : ''
  await raiseAlert(tx, {
    kind: 'quarantined',
    cause: deliveryId,
    orderId: meant?.orderId,
    message: `A signed delivery from HitPay${about} has a shape this shop does not know: ${reason}. It is kept and nothing was changed.`,
  })
  return meant?.orderId ?? null
}
