import type { z } from 'zod'
import { db } from '@/lib/db'
import type { notMadeSchema } from '@/lib/payments/admin-schemas'
import { lookUpRefund, type RefundFinding } from '@/lib/payments/resolve-refunds'
import { failRefund } from '@/lib/payments/settle-refund'
import type { ActionResult } from '@/lib/result'
import { inStatements } from '@/lib/transaction'

/** Seconds HitPay is given before a person may say that a refund was never made. */
export const declareAfter = 600

const never: Partial<Record<RefundFinding, string>> = {
  pending: 'HitPay still calls this refund pending, so it may go through. Nothing was changed.',
  unclear: 'What HitPay says of this payment does not fit it. Nothing was changed: ask HitPay’s support.',
  silent: 'HitPay does not answer now, and without its word nothing is declared. Try again in a moment.',
}

/**
 * A member of the staff declares, having looked into HitPay's dashboard, that a refund HitPay never confirmed was not
 * made. HitPay is asked once more; unless its answer speaks against it, the amount is free again. Nothing else does
 * that: HitPay has no idempotency keys, and a refund that is only slow would be sent twice.
 */
export async function declareNotMade(
  { refundId, paymentId, orderId }: z.output<typeof notMadeSchema>,
  actor: string,
): Promise<ActionResult<string>> {
  const [refund] = await db().$queryRaw<{ open: boolean; old: boolean }[]>`
    select state in ('requested', 'unknown') as open, created_at < now() - make_interval(secs => ${declareAfter}) as old
    from refunds where id = ${refundId}::uuid and payment_id = ${paymentId}::uuid
      and order_id is not distinct from ${orderId ?? null}::uuid`
  if (!refund) return { ok: false, message: 'There is no such refund here.' }
  if (!refund.open) return known
  if (!refund.old) return { ok: false, message: 'HitPay is given ten minutes to make a refund. Wait a little.' }
  const finding = await lookUpRefund(refundId)
  if (finding === 'known') return known
  const against = never[finding]
  if (against) return { ok: false, message: against }
  const failure = 'Declared not made after a look into HitPay’s dashboard.'
  const isNews = await inStatements((tx) => failRefund(tx, refundId, { failure, declaredBy: actor }))
  return isNews ? { ok: true, data: 'Declared not made. The amount can be refunded again.' } : known
}

const known: ActionResult<string> = {
  ok: false,
  message: 'HitPay has told meanwhile what became of this refund. Look at it again.',
}
