import type { Statements } from '@/lib/db'
import { lockHeldStock } from '@/lib/inventory/lock-stock'

/** Gives back what the order held. Only holds in state `held` move, so calling it again changes nothing. */
export async function releaseHolds(tx: Statements, orderId: string): Promise<void> {
  await lockHeldStock(tx, orderId)
  await tx.$executeRaw`
    with freed as (
      update stock_holds set state = 'released' where order_id = ${orderId}::uuid and state = 'held'
      returning variant_id, quantity
    )
    update stock s set reserved = s.reserved - f.quantity from freed f where s.variant_id = f.variant_id`
}
