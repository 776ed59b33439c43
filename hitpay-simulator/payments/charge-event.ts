import { amountNumber } from '../money'
import type { Payment, PaymentRequest } from '../records'
import { sgtTextWithZone } from '../sgt'
import { businessId, type Simulator } from '../simulator-context'
import { PhpFloat } from '../webhooks/php-json'
import { feeOf } from './fees'

/** A charge as charge.created and charge.updated carry it. */
export function chargeEvent({ store }: Simulator, request: PaymentRequest, payment: Payment) {
  const fee = feeOf(payment)
  const refunds = store.refundsOf(payment.id)
  const lastRefund = refunds.at(-1)
  return {
    id: payment.id,
    business_id: businessId,
    channel: 'payment_gateway',
    customer_id: null,
    customer: { name: request.name, email: request.email, phone_number: request.phone },
    status: payment.status,
    currency: payment.currency.toLowerCase(),
    amount: money(payment.amount),
    refunded_amount: money(payment.refunded),
    refunded_at: lastRefund ? sgtTextWithZone(lastRefund.createdAt) : null,
    fixed_fee: money(fee.fixed),
    discount_fee: money(fee.discount),
    discount_fee_rate: fee.rate,
    failed_reason: payment.failure,
    order_id: null,
    order: null,
    payment_provider: { code: payment.method, charge: { method: payment.method } },
    ...(store.switches.chargeNamesRequest && {
      payment_request_id: request.id,
      payment_request: { id: request.id, reference_number: request.referenceNumber },
    }),
    created_at: sgtTextWithZone(payment.createdAt),
    updated_at: sgtTextWithZone(payment.updatedAt),
  }
}

const money = (hundredths: number) => new PhpFloat(amountNumber(hundredths))
