import type { Statements } from '@/lib/db'
import type { Wanted } from '@/lib/inventory/hold-stock'
import { store } from '@/lib/store'

/** More of a thing would be held unpaid than is fair to others. Its message is for the shopper. */
export class HeldEnoughError extends Error {
  override name = 'HeldEnoughError'
}

/** Whose unpaid goods are counted together. */
export type Holder = {
  id: string
  /** The network tells who it is: an address costs something, a cart's id is a cookie anybody makes up. */
  byAddress: boolean
}

type Over = { title: string; half: number; mine: number }

/**
 * Keeps a shelf from being emptied without paying: one visitor holds at most half of it unpaid, and so do all visitors
 * together, but for a few units kept back for each visitor with an address. Asked once the goods are held and their
 * stock is locked, so that two orders at once cannot both squeeze through. Throws HeldEnoughError, and with it goes the
 * order. Money that is being confirmed is no longer counted.
 */
export async function requireFairShare(tx: Statements, holder: Holder, wanted: readonly Wanted[]): Promise<void> {
  const keptBack = holder.byAddress ? store.unpaidUnits : 0
  const [over] = await tx.$queryRaw<Over[]>`
    select p.title, half, mine
    from stock s
    join variants v on v.id = s.variant_id
    join products p on p.id = v.product_id
    cross join lateral (select greatest(1, (s.on_hand + 1) / 2) as half) share
    cross join lateral (
      select coalesce(sum(h.quantity) filter (where o.placed_from = ${holder.id}), 0)::int as mine,
        coalesce(sum(h.quantity), 0)::int as everybody
      from stock_holds h join orders o on o.id = h.order_id
      where h.variant_id = s.variant_id and h.state = 'held' and o.status = 'pending_payment' and o.expires_at > now()
        and not exists (select 1 from payment_attempts a where a.order_id = o.id and a.detected_at is not null)
    ) held
    where s.variant_id = any(${wanted.map((line) => line.variantId)}::uuid[])
      and (mine > half or (everybody > half and mine > ${keptBack}::int))
    limit 1`
  if (over) throw new HeldEnoughError(refusal(over, keptBack))
}

function refusal({ title, half, mine }: Over, keptBack: number): string {
  if (mine > half)
    return `We keep at most ${half} of “${title}” for one shopper until they are paid. Take fewer, or pay or cancel what you have ordered first.`
  const now = keptBack > 0 ? `You can have ${Math.min(keptBack, half)} now, or try again` : 'Try again'
  return `Much of what is left of “${title}” waits for the payment of other shoppers. ${now} in a few minutes.`
}
