import type { Statements } from '@/lib/db'
import { lockHeldStock } from '@/lib/inventory/lock-stock'

/**
 * Money came after the hold was given back: takes the same goods again if every line is still there.
 * False, and nothing taken, when any line is short.
 */
export async function reholdStock(tx: Statements, orderId: string): Promise<boolean> {
  await lockHeldStock(tx, orderId)
  const taken = await tx.$executeRaw`
    with lines as (select variant_id, quantity from stock_holds where order_id = ${orderId}::uuid and state = 'released'),
    enough as (
      select count(*) = (select count(*) from lines) as all_there
      from stock s join lines l using (variant_id) where s.on_hand - s.reserved >= l.quantity
    ),
    reserved as (
      update stock s set reserved = s.reserved + l.quantity from lines l
      where s.variant_id = l.variant_id and (select all_there from enough)
      returning s.variant_id
    )
    update stock_holds h set state = 'held' from reserved r where h.order_id = ${orderId}::uuid and h.variant_id = r.variant_id`
  return taken > 0
}
