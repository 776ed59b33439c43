import type { Statements } from '@/lib/db'

export type WrongSum = { id: string; paymentId: string; amountMinor: bigint; currency: string }

/** Payments of an order that did not fit it, of which nothing went back or is about to, and which nobody accepted. */
export const keptWrongSums = (tx: Statements, orderId: string): Promise<WrongSum[]> => tx.$queryRaw<WrongSum[]>`
  select p.id, p.provider_payment_id as "paymentId", p.amount_minor as "amountMinor", p.currency
  from payments p
  where p.order_id = ${orderId}::uuid and p.disposition = 'mismatch' and p.refunded_minor = 0 and p.refunding_minor = 0
    and not exists (select 1 from accepted_payments a where a.payment_id = p.id)
  order by p.created_at, p.id`
