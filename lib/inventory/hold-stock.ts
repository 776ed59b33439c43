import type { Statements } from '@/lib/db'
import { lockStock } from '@/lib/inventory/lock-stock'

export type Wanted = { variantId: string; quantity: number }

/** Not everything was there. Thrown inside the transaction, so that nothing of the order stays. */
export class OutOfStockError extends Error {
  override name = 'OutOfStockError'
  constructor(readonly short: { variantId: string; available: number }[]) {
    super('Some of these goods are no longer in stock')
  }
}

/** Holds every line for the order, or none of them. Throws OutOfStockError with what is left of each short variant. */
export async function holdStock(tx: Statements, orderId: string, wanted: readonly Wanted[]): Promise<void> {
  const variantIds = wanted.map((line) => line.variantId)
  const quantities = wanted.map((line) => line.quantity)
  await lockStock(tx, variantIds)
  const held = await tx.$executeRaw`
    with wanted as (select * from unnest(${variantIds}::uuid[], ${quantities}::int[]) as w(variant_id, quantity)),
    taken as (
      update stock s set reserved = s.reserved + w.quantity from wanted w
      where s.variant_id = w.variant_id and s.on_hand - s.reserved >= w.quantity
      returning s.variant_id, w.quantity
    )
    insert into stock_holds (order_id, variant_id, quantity)
    select ${orderId}::uuid, variant_id, quantity from taken
    on conflict (order_id, variant_id) do update set state = 'held' where stock_holds.state = 'released'`
  if (held !== wanted.length) throw new OutOfStockError(await shortLines(tx, orderId, wanted))
}

async function shortLines(tx: Statements, orderId: string, wanted: readonly Wanted[]) {
  const held = await tx.$queryRaw<{ variantId: string }[]>`
    select variant_id as "variantId" from stock_holds where order_id = ${orderId}::uuid and state = 'held'`
  const stock = await tx.$queryRaw<{ variantId: string; onHand: number; reserved: number }[]>`
    select variant_id as "variantId", on_hand as "onHand", reserved from stock
    where variant_id = any(${wanted.map((line) => line.variantId)}::uuid[])`
  return wanted
    .filter((line) => !held.some((hold) => hold.variantId === line.variantId))
    .map(({ variantId }) => {
      const row = stock.find((one) => one.variantId === variantId)
      return { variantId, available: row ? row.onHand - row.reserved : 0 }
    })
}
