import type { Statements } from '@/lib/db'

/** Locks stock rows in one global order: carts that want the same goods in opposite order then queue instead of deadlocking. */
export async function lockStock(tx: Statements, variantIds: readonly string[]): Promise<void> {
  await tx.$queryRaw`
    select variant_id from stock where variant_id = any(${variantIds}::uuid[]) order by variant_id for update`
}

/** The same for everything an order holds. */
export async function lockHeldStock(tx: Statements, orderId: string): Promise<void> {
  await tx.$queryRaw`
    select s.variant_id from stock s join stock_holds h using (variant_id)
    where h.order_id = ${orderId}::uuid order by s.variant_id for update of s`
}
