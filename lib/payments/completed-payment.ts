import type { Currency, MinorUnits } from '@/lib/money'

/** A completed payment as a stored, verified delivery tells of it. */
export type CompletedPayment = {
  deliveryId: string
  paymentId: string
  paymentRequestId: string | null
  referenceNumber: string | null
  amount: MinorUnits
  currency: Currency
  method: string | null
}
