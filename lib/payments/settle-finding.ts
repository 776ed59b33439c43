import type { PaymentRequest } from '@/lib/hitpay/client'
import { applyFinding } from '@/lib/payments/apply-finding'
import { hitPay } from '@/lib/payments/hitpay'
import { paidPayment } from '@/lib/payments/paid-payment'

/**
 * Takes HitPay's own API answer, read again over TLS with our key, as evidence of a payment. Only for
 * HITPAY_CONFIRM_BY_API and an audited accept.
 */
export async function settleFinding(providerRequestId: string): Promise<void> {
  const request = await hitPay().getPaymentRequest(providerRequestId)
  const payment = paidPayment(request)
  if (!payment) return settleReturned(request)
  await applyFinding({
    kind: 'payment',
    paymentId: payment.id,
    paymentRequestId: request.id,
    referenceNumber: request.referenceNumber,
    amount: payment.amount,
    currency: payment.currency,
    method: payment.method,
  })
}

/** It was paid, and all of it went back meanwhile: both are facts, and the order ends refunded. */
async function settleReturned({ id, payments }: PaymentRequest): Promise<void> {
  const payment = payments.find(({ refunded }) => refunded > 0)
  if (!payment) return
  const { id: paymentId, amount, currency, refunded } = payment
  await applyFinding({ kind: 'charge-updated', paymentId, paymentRequestId: id, amount, currency, refunded })
}
