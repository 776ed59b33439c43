import type { Statements } from '@/lib/db'
import type { LockedOrder } from '@/lib/orders/lock-order'

/** What HitPay says a payment is for. */
export type Claim = { paymentRequestId: string | null; referenceNumber: string | null }

export type FoundAttempt = {
  attemptId: string
  /** Locked, and its cart with it. */
  order: LockedOrder & { cartId: string }
  /** The payment request is the one this attempt opened, or the attempt does not know its own yet. */
  bound: boolean
  /** What was asked for, in minor units: the order's total, or the rest of it. */
  askedMinor: bigint
  isRest: boolean
  /** HitPay's API told of this payment before any webhook did, and the merchant was alerted. */
  noticed: boolean
}

type Row = FoundAttempt['order'] & { askedMinor: bigint; isRest: boolean } & {
  attemptId: string
  providerRequestId: string | null
  noticed: boolean
}

/**
 * Whose money is it? By HitPay's request id; or by our reference, which HitPay echoes, for a webhook that overtakes the
 * answer to our own create. A reference of ours on a request that is not ours finds the order but is not bound to it.
 * Finds and locks in one statement: after waiting for the lock, the order's columns are those of now. The cart's lock
 * comes first, as in createOrder, since late money is weighed against the cart's other orders.
 */
export async function findAttempt(tx: Statements, claim: Claim): Promise<FoundAttempt | null> {
  const [row] = await tx.$queryRaw<Row[]>`
    with found as materialized (
      select a.id, o.id as order_id, pg_advisory_xact_lock(hashtext(o.cart_id))::text as locked
      from (
        select id, order_id from payment_attempts
        where provider_request_id = ${claim.paymentRequestId} or id = ${claim.referenceNumber}
        order by provider_request_id is not distinct from ${claim.paymentRequestId} desc limit 1
      ) a join orders o on o.id = a.order_id
    )
    select a.id as "attemptId", a.provider_request_id as "providerRequestId", a.detected_at is not null as noticed,
      a.amount_minor as "askedMinor", a.kept_minor > 0 as "isRest",
      o.id, o.cart_id as "cartId", o.number, o.status, o.fulfilment, o.shipping_method as "shippingMethod", o.total_minor as "totalMinor", o.currency,
      o.applied_payment_id as "appliedPaymentId"
    from found f join payment_attempts a on a.id = f.id join orders o on o.id = f.order_id
    where f.locked is not null for update of o`
  if (!row) return null
  const { attemptId, providerRequestId, noticed, askedMinor, isRest, ...order } = row
  return { attemptId, order, noticed, askedMinor, isRest, bound: isBound(claim, attemptId, providerRequestId) }
}

function isBound(claim: Claim, attemptId: string, providerRequestId: string | null): boolean {
  if (providerRequestId !== null && providerRequestId === claim.paymentRequestId)
    return claim.referenceNumber === null || claim.referenceNumber === attemptId
  const openedOther = providerRequestId !== null && claim.paymentRequestId !== null
  return !openedOther
}
