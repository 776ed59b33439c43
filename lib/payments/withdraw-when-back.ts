import type { Statements } from '@/lib/db'
import type { AlertKind } from '@/lib/emails/alert-mail-words'
import { withdrawAlert } from '@/lib/orders/alert'

/** What asks a person to decide about one payment; the cause is HitPay's id of it. */
const asking = [
  'refund_due',
  'cart_paid_twice',
  'payment_mismatch',
  'orphan_payment',
  'charge_without_payment',
] as const satisfies readonly AlertKind[]

/** Money of this payment went back: once that is all of it, nobody is asked about it any more. */
export async function withdrawWhenBack(tx: Statements, paymentId: string): Promise<void> {
  const [back] = await tx.$queryRaw<{ cause: string }[]>`
    select provider_payment_id as cause from payments
    where id = ${paymentId}::uuid and refunded_minor = amount_minor`
  if (!back) return
  for (const kind of asking) await withdrawAlert(tx, { kind, cause: back.cause })
}
