import type { Statements } from '@/lib/db'
import type { Wanted } from '@/lib/inventory/hold-stock'
import { store } from '@/lib/store'

/** One visitor would hold more of a thing, unpaid, than is left to others. Its message is for the shopper. */
export class HeldEnoughError extends Error {
  override name = 'HeldEnoughError'
  constructor({ title, most }: { title: string; most: number }) {
    super(
      `We keep at most ${most} of “${title}” for one shopper until they are paid. Take fewer, or pay or cancel what you have ordered first.`,
    )
  }
}

/**
 * Keeps one visitor from emptying a shelf without paying. Asked once the goods are held and their stock is locked, so
 * that two orders at once cannot both squeeze through. Throws HeldEnoughError, and with it goes the order.
 */
export async function requireFairShare(tx: Statements, placedFrom: string, wanted: readonly Wanted[]): Promise<void> {
  const [over] = await tx.$queryRaw<{ title: string; most: number }[]>`
    select p.title, greatest(${store.unpaidUnits}, (s.on_hand + 1) / 2)::int as most
    from orders o
    join stock_holds h on h.order_id = o.id and h.state = 'held'
    join stock s on s.variant_id = h.variant_id
    join variants v on v.id = h.variant_id
    join products p on p.id = v.product_id
    where o.placed_from = ${placedFrom} and o.status = 'pending_payment' and o.expires_at > now()
      and h.variant_id = any(${wanted.map((line) => line.variantId)}::uuid[])
    group by p.title, s.variant_id
    having sum(h.quantity) > greatest(${store.unpaidUnits}, (s.on_hand + 1) / 2)
    limit 1`
  if (over) throw new HeldEnoughError(over)
}
