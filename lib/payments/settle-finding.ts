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
  if (!payment) return
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
