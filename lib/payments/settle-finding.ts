import { createHash } from 'node:crypto'
import { db } from '@/lib/db'
import { applyDelivery } from '@/lib/payments/apply-delivery'
import { hitPay } from '@/lib/payments/hitpay'
import { paidPayment } from '@/lib/payments/paid-payment'
import { writeFinding } from '@/lib/payments/read-delivery'

/**
 * Takes HitPay's own API answer, read again over TLS with our key, as evidence. It is stored as a delivery of format
 * `api`, so that what settled an order can always be read. Only for HITPAY_CONFIRM_BY_API and an audited accept.
 */
export async function settleFinding(providerRequestId: string): Promise<void> {
  const request = await hitPay().getPaymentRequest(providerRequestId)
  const payment = paidPayment(request)
  if (!payment) return
  const body = writeFinding({
    paymentId: payment.id,
    paymentRequestId: request.id,
    referenceNumber: request.referenceNumber,
    amount: payment.amount,
    currency: payment.currency,
    method: payment.method,
  })
  const [row] = await db().$queryRaw<{ id: string }[]>`
    insert into webhook_deliveries (format, body_sha256, raw_body, signature, salt_id, event)
    values ('api', ${createHash('sha256').update(body).digest('hex')}, ${body}, '', 'api', 'payment_request.completed')
    on conflict (format, body_sha256) do update set seen_count = webhook_deliveries.seen_count + 1
    returning id`
  if (row) await applyDelivery(row.id)
}
