import type { Tx } from '@/lib/db'
import { lockHeldStock } from '@/lib/inventory/lock-stock'

/** The goods are sold: they leave the hold and the shelf, each once, and the ledger says for which order. */
export async function commitHolds(tx: Tx, orderId: string): Promise<void> {
  await lockHeldStock(tx, orderId)
  await tx.$executeRaw`
    with sold as (
      update stock_holds set state = 'committed' where order_id = ${orderId}::uuid and state = 'held'
      returning variant_id, quantity
    ),
    moved as (
      update stock s set on_hand = s.on_hand - sold.quantity, reserved = s.reserved - sold.quantity
      from sold where s.variant_id = sold.variant_id
    )
    insert into stock_ledger (variant_id, delta, cause)
    select variant_id, -quantity, ${`order:${orderId}:sold`} from sold`
}
