import type { Tx } from '@/lib/db'
import type { CompletedPayment } from '@/lib/payments/settle-payment'
import type { Disposition } from '@/prisma/generated/enums'

/**
 * Writes down what money moved, once per HitPay payment id. An orphan that has now found its order takes the new
 * decision; anything else under this id is an error of the caller, who must have looked under the order's lock.
 */
export async function recordPayment(
  tx: Tx,
  payment: CompletedPayment,
  decided: { orderId: string | null; attemptId: string | null; disposition: Disposition },
): Promise<{ id: string }> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    insert into payments (provider_payment_id, provider_request_id, attempt_id, order_id, amount_minor, currency,
      disposition, method_name, source_delivery_id)
    values (${payment.paymentId}, ${payment.paymentRequestId}, ${decided.attemptId}, ${decided.orderId}::uuid,
      ${payment.amount}, ${payment.currency}, ${decided.disposition}::"Disposition", ${payment.method}, ${payment.deliveryId}::uuid)
    on conflict (provider_payment_id) do update
      set disposition = excluded.disposition, order_id = excluded.order_id, attempt_id = excluded.attempt_id,
        provider_request_id = coalesce(payments.provider_request_id, excluded.provider_request_id),
        method_name = coalesce(payments.method_name, excluded.method_name), source_delivery_id = excluded.source_delivery_id
      where payments.disposition = 'orphan'
        and payments.amount_minor = excluded.amount_minor and payments.currency = excluded.currency
        and payments.refunded_minor + payments.refunding_minor = 0
    returning id`
  const [row] = rows
  if (!row) throw new Error(`Payment ${payment.paymentId} was decided by someone else in the meantime`)
  return row
}
