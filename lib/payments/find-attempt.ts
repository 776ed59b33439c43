import type { Statements } from '@/lib/db'
import type { LockedOrder } from '@/lib/orders/lock-order'

/** What HitPay says a payment is for. */
export type Claim = { paymentRequestId: string | null; referenceNumber: string | null }

export type FoundAttempt = {
  attemptId: string
  /** Locked. */
  order: LockedOrder
  /** The payment request is the one this attempt opened, or the attempt does not know its own yet. */
  bound: boolean
  /** HitPay's API told of this payment before any webhook did, and the merchant was alerted. */
  noticed: boolean
}

type Row = LockedOrder & { attemptId: string; providerRequestId: string | null; noticed: boolean }

/**
 * Whose money is it? By HitPay's request id; or by our reference, which HitPay echoes, for a webhook that overtakes the
 * answer to our own create. A reference of ours on a request that is not ours finds the order but is not bound to it.
 * Finds and locks in one statement: after waiting for the lock, the order's columns are those of now.
 */
export async function findAttempt(tx: Statements, claim: Claim): Promise<FoundAttempt | null> {
  const [row] = await tx.$queryRaw<Row[]>`
    select a.id as "attemptId", a.provider_request_id as "providerRequestId", a.detected_at is not null as noticed,
      o.id, o.number, o.status, o.fulfilment, o.shipping_method as "shippingMethod", o.total_minor as "totalMinor", o.currency,
      o.applied_payment_id as "appliedPaymentId"
    from payment_attempts a join orders o on o.id = a.order_id
    where a.provider_request_id = ${claim.paymentRequestId} or a.id = ${claim.referenceNumber}
    order by a.provider_request_id is not distinct from ${claim.paymentRequestId} desc
    limit 1 for update of o`
  if (!row) return null
  const { attemptId, providerRequestId, noticed, ...order } = row
  return { attemptId, order, noticed, bound: isBound(claim, attemptId, providerRequestId) }
}

function isBound(claim: Claim, attemptId: string, providerRequestId: string | null): boolean {
  if (providerRequestId !== null && providerRequestId === claim.paymentRequestId)
    return claim.referenceNumber === null || claim.referenceNumber === attemptId
  const openedOther = providerRequestId !== null && claim.paymentRequestId !== null
  return !openedOther
}
