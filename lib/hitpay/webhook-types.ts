import type { Currency, MinorUnits } from '@/lib/money'

/** A delivery whose signature is right. The event is read from the signed bytes alone, never from headers. */
export type VerifiedWebhook = {
  format: 'v1' | 'v2'
  signature: string
  /** Which salt signed it: the first 12 hex digits of sha256("salt:" + salt). */
  saltId: string
  /** Of the raw bytes: what makes a repeated delivery recognisable, since HitPay sends no delivery id. */
  bodySha256: string
  event: HitPayEvent
}

export type HitPayEvent = PaymentEvent | ChargeUpdatedEvent | PassingEvent | TransferEvent | QuarantinedEvent

/** One attempt to pay came to an end. v1 and v2, and charge and payment request, tell of the same payment by one `paymentId`. */
export type PaymentEvent = {
  kind: 'payment'
  name: 'payment_request.completed' | 'payment_request.failed' | 'charge.created' | 'charge.failed'
  outcome: 'completed' | 'failed'
  /** Never null when completed. */
  paymentId: string | null
  paymentRequestId: string | null
  referenceNumber: string | null
  amount: MinorUnits
  currency: Currency
  method: string | null
  /** HitPay's own words on why it failed. */
  failure: string | null
}

/** A charge of which something was refunded, in our admin or in HitPay's dashboard. */
export type ChargeUpdatedEvent = {
  kind: 'charge-updated'
  name: 'charge.updated'
  paymentId: string
  amount: MinorUnits
  currency: Currency
  /** Sum of all refunds so far. */
  refunded: MinorUnits
  paymentRequestId: string | null
  referenceNumber: string | null
}

/** Recognised, and no business of a shop's orders. */
export type PassingEvent = {
  kind: 'payout' | 'order' | 'invoice' | 'recurring-billing'
  name: string
  id: string
  status: string | null
}

export type TransferEvent = {
  kind: 'transfer'
  name: string
  id: string
  status: string
  /** Only when it failed. `meaning` is null for a code HitPay has not told us of. */
  failure: { code: string; meaning: string | null } | null
}

/** Validly signed, but of a shape we do not know: keep it, alert, apply nothing. `reason` names fields, never their values. */
export type QuarantinedEvent = {
  kind: 'quarantined'
  name: string
  reason: string
  /** Whose money it may be: enough to ask HitPay about, never enough to decide by. */
  seems: { requestIds: string[]; references: string[] }
}
