import type { PaymentRequest, RequestPayment } from '@/lib/hitpay/client'

/** The money under a payment request, if any came. The sandbox may say `pending` at the top while a payment succeeded. */
export const paidPayment = (request: PaymentRequest): RequestPayment | null =>
  request.payments.find((payment) => payment.succeeded) ?? null
