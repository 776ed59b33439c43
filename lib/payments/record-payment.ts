import type { Statements } from '@/lib/db'
import type { CompletedPayment } from '@/lib/payments/completed-payment'
import type { Disposition } from '@/prisma/generated/enums'

type Decided = {
  orderId: string | null
  /** The attempt it came through: it is completed with it. */
  attemptId: string | null
  disposition: Disposition
}

/** `refundedMinor` is above nought only for an orphan of which something went back before its order was known. */
export type RecordedPayment = { id: string; refundedMinor: bigint }

/**
 * Writes down what money moved, once per HitPay payment id, and completes its attempt; an order that is paid needs its
 * other open attempts no more, and the watch voids them. An orphan that has now found its order takes the new decision.
 * Null, and nothing written, when this payment was decided before: its row is then not even locked, since its order must
 * be locked first.
 */
export async function recordPayment(
  tx: Statements,
  payment: CompletedPayment,
  { orderId, attemptId, disposition }: Decided,
): Promise<RecordedPayment | null> {
  const pays = disposition === 'applied' || disposition === 'late_applied'
  const [row] = await tx.$queryRaw<RecordedPayment[]>`
    with recorded as (
      insert into payments (provider_payment_id, provider_request_id, attempt_id, order_id, amount_minor, currency,
        disposition, method_name, source_delivery_id)
      select ${payment.paymentId}, ${payment.paymentRequestId}, ${attemptId}, ${orderId}::uuid,
        ${payment.amount}, ${payment.currency}, ${disposition}::"Disposition", ${payment.method}, ${payment.deliveryId}::uuid
      where not exists (select 1 from payments p where p.provider_payment_id = ${payment.paymentId} and p.disposition <> 'orphan')
      on conflict (provider_payment_id) do update
        set disposition = excluded.disposition, order_id = excluded.order_id, attempt_id = excluded.attempt_id,
          provider_request_id = coalesce(payments.provider_request_id, excluded.provider_request_id),
          method_name = coalesce(payments.method_name, excluded.method_name), source_delivery_id = excluded.source_delivery_id
        where payments.disposition = 'orphan' and excluded.disposition <> 'orphan'
          and payments.amount_minor = excluded.amount_minor and payments.currency = excluded.currency
          -- Counted, or Postgres would read every refund there is to hash them.
          and (select count(*) from refunds r where r.payment_id = payments.id and r.state <> 'failed') = 0
      returning id, refunded_minor
    ),
    completed as (
      update payment_attempts a set status = 'completed', failure = null,
        provider_request_id = coalesce(a.provider_request_id, ${payment.paymentRequestId})
      from recorded where a.id = ${attemptId}
    ),
    superseded as (
      update payment_attempts a set status = 'superseded', next_check_at = now()
      from recorded where ${pays} and a.order_id = ${orderId}::uuid and a.id <> ${attemptId}
        and a.status in ('creating', 'open', 'unknown')
    )
    select id, refunded_minor as "refundedMinor" from recorded`
  return row ?? null
}

export type KnownPayment = {
  orderId: string | null
  disposition: Disposition
  amountMinor: bigint
  currency: string
  /** Staff of this shop gave something of it back, or are about to. */
  goesBack: boolean
}

/**
 * What was decided about a payment before. A method it did not tell then is kept now, where that locks nothing out of
 * turn: `lockedOrderId` is the payment's own order, or neither has one.
 */
export async function hearAgain(
  tx: Statements,
  { paymentId, method }: CompletedPayment,
  lockedOrderId: string | null,
): Promise<KnownPayment | null> {
  const [known] = await tx.$queryRaw<KnownPayment[]>`
    with named as (
      update payments set method_name = ${method}
      where provider_payment_id = ${paymentId} and method_name is null and ${method}::text is not null
        and order_id is not distinct from ${lockedOrderId}::uuid
    )
    select order_id as "orderId", disposition, amount_minor as "amountMinor", currency,
      exists (select 1 from refunds r where r.payment_id = payments.id and r.state <> 'failed') as "goesBack"
    from payments where provider_payment_id = ${paymentId}`
  return known ?? null
}
