import type { Statements } from '@/lib/db'

/**
 * The goods are sold: they leave the hold and the shelf, each once, and the ledger says for which order. Shelves are
 * locked in the one global order (see lockStock), in the statement that moves them.
 */
export async function commitHolds(tx: Statements, orderId: string): Promise<void> {
  await tx.$executeRaw`
    with sold as (
      update stock_holds set state = 'committed' where order_id = ${orderId}::uuid and state = 'held'
      returning variant_id, quantity
    ),
    locked as (
      select variant_id, sold.quantity from stock join sold using (variant_id) order by variant_id for update of stock
    ),
    moved as (
      update stock s set on_hand = s.on_hand - l.quantity, reserved = s.reserved - l.quantity
      from locked l where s.variant_id = l.variant_id
    )
    insert into stock_ledger (variant_id, delta, cause)
    select variant_id, -quantity, ${`order:${orderId}:sold`} from sold`
}
