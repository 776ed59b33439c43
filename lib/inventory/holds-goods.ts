import type { Statements } from '@/lib/db'

/** Are an order's goods kept aside for it? The caller holds the order's lock, under which that does not change. */
export async function holdsGoods(tx: Statements, orderId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ held: boolean }[]>`
    select exists (select 1 from stock_holds where order_id = ${orderId}::uuid and state = 'held') as held`
  return row?.held ?? false
}
