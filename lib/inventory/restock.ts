import type { Statements } from '@/lib/db'
import { lockStock } from '@/lib/inventory/lock-stock'

/** Puts back what a refund brings back. The ledger's key lets one refund move a variant once, whoever calls again. */
export async function restock(tx: Statements, refundId: string): Promise<void> {
  const lines = await tx.$queryRaw<{ variantId: string }[]>`
    select variant_id as "variantId" from refund_lines where refund_id = ${refundId}::uuid`
  if (lines.length === 0) return
  await lockStock(
    tx,
    lines.map((line) => line.variantId),
  )
  await tx.$executeRaw`
    with returned as (
      insert into stock_ledger (variant_id, delta, cause)
      select variant_id, quantity, ${`refund:${refundId}`} from refund_lines where refund_id = ${refundId}::uuid
      on conflict (variant_id, cause) do nothing
      returning variant_id, delta
    )
    update stock s set on_hand = s.on_hand + r.delta from returned r where s.variant_id = r.variant_id`
}
