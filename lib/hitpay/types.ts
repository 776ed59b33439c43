import type { Currency, MinorUnits } from '@/lib/money'

/** What a new payment request asks for, in our words; `form-body.ts` puts it into HitPay's. */
export type NewPaymentRequest = {
  amount: MinorUnits
  currency: string
  /** HitPay's method ids; absent: every method the account has. */
  paymentMethods?: string[]
  email?: string
  name?: string
  /** At most 15 characters. */
  phone?: string
  /** Shown to the buyer, at most 255 characters. */
  purpose?: string
  /** At most 255 characters. HitPay does not keep it unique: use one per attempt. */
  referenceNumber: string
  /** HitPay refuses localhost here and in `webhook`. */
  redirectUrl?: string
  webhook?: string
  allowRepeatedPayments?: boolean
  /** The better of the two ways to say it: no clock or zone of ours is involved. */
  expiresAfterMinutes?: number
  expiryDate?: Date
  /** Needs exactly one payment method, one that pays by QR (paynow_online in Singapore). */
  generateQr?: boolean
  /** HitPay's own receipt to the buyer. */
  sendEmail?: boolean
  /** Likewise by text message; HitPay's schema has it on unless it is switched off. */
  sendSms?: boolean
}

export type PaymentRequestStatus =
  | 'pending'
  | 'completed'
  | 'failed'
  | 'expired'
  | 'canceled'
  | 'inactive'
  /** A word we do not know; `statusText` has it. */
  | 'unknown'

export type PaymentRequest = {
  id: string
  status: PaymentRequestStatus
  /** HitPay's own word. */
  statusText: string
  amount: MinorUnits
  currency: Currency
  referenceNumber: string | null
  /** The hosted payment page. Check it with `isTrustedPaymentUrl` before sending a buyer there. */
  url: string
  /** Text to draw as a QR code. PayNow's own text in production, an https address in the sandbox, at times a base64 PNG ("iVBOR…"). */
  qrCode: string | null
  qrExpiresAt: Date | null
  /** The sandbox may list a succeeded payment while `status` still says pending. */
  payments: RequestPayment[]
  paymentMethods: string[]
  expiresAt: Date | null
  createdAt: Date | null
}

export type RequestPayment = {
  /** The charge's id: what a refund asks for. */
  id: string
  status: string
  /** Money was taken and not all of it went back. */
  succeeded: boolean
  amount: MinorUnits
  currency: Currency
  refunded: MinorUnits
  method: string | null
}

export type Refund = {
  id: string
  paymentId: string
  /** What this refund gave back. */
  amount: MinorUnits
  currency: Currency
  /** HitPay's own word; its documentation shows `succeeded` alone. */
  status: string
  refundedAt: Date | null
}

export type Charge = {
  id: string
  amount: MinorUnits
  currency: Currency
  /** Sum of all refunds so far. */
  refunded: MinorUnits
  /** False: a list told of a partial refund without its sum. Ask `getCharge`. */
  refundedIsKnown: boolean
  /** succeeded, succeeded_manually, pending, failed, refunded, partially_refunded, void … as HitPay writes it. */
  status: string
  /** Null: taken elsewhere, at a till for example. */
  paymentRequestId: string | null
  referenceNumber: string | null
  method: string | null
  channel: string | null
  createdAt: Date | null
}

export type ChargeQuery = {
  /** Days in Singapore, both ends included. */
  dateFrom?: Date
  dateTo?: Date
  paymentRequestId?: string
  /** `nextCursor` of the page before. */
  cursor?: string
  perPage?: number
}

export type ChargePage = {
  charges: Charge[]
  nextCursor: string | null
  /** Entries of the page that could not be read. More than 0: a sweep cannot claim to have seen everything. */
  unreadable: number
}
