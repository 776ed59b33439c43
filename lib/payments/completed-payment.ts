import type { MinorUnits } from '@/lib/money'

/** A completed payment as a stored, verified delivery tells of it. Amount in minor units of `currency` (upper case). */
export type CompletedPayment = {
  deliveryId: string
  paymentId: string
  paymentRequestId: string | null
  referenceNumber: string | null
  amount: MinorUnits
  currency: string
  method: string | null
}
