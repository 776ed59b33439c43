import { amountNumber, amountText } from '../money'
import { methodLabel } from '../payment-methods'
import type { Delivery, Payment, Refund } from '../records'
import { sgtText, sgtTextWithZone, utcText } from '../sgt'
import { businessId, type Simulator } from '../simulator-context'
import { feeOf } from './fees'

/** A charge as `GET /v1/charges` writes it. */
export function presentCharge(simulator: Simulator, payment: Payment) {
  const { store } = simulator
  const request = store.requests.get(payment.requestId)
  const fee = feeOf(payment)
  const deliveries = store.deliveriesOf(payment.requestId)
  return {
    id: payment.id,
    business_id: businessId,
    currency: payment.currency.toLowerCase(),
    home_currency: payment.currency.toLowerCase(),
    exchange_rate: null,
    amount: amountNumber(payment.amount),
    amount_without_fees: amountNumber(payment.amount - (payment.status === 'failed' ? 0 : fee.total)),
    refunded_amount: amountNumber(payment.refunded),
    fixed_fee: amountNumber(fee.fixed),
    discount_fee: amountNumber(fee.discount),
    discount_fee_rate: fee.rate,
    remark: request?.purpose ?? null,
    status: payment.status,
    failed_reason: payment.failure,
    payment_method: { code: payment.method, method: payment.method, name: methodLabel(payment.method) },
    customer_id: null,
    customer: { name: request?.name ?? null, email: request?.email ?? null, phone_number: request?.phone ?? null },
    payment_request_id: payment.requestId,
    order_reference_number: request?.referenceNumber ?? null,
    channel: 'payment_gateway',
    supports_partial_refund: true,
    can_refund: canRefund(simulator, payment),
    webhook_status: deliveries.length > 0 && deliveries.every(({ state }) => state === 'delivered'),
    refunds: store.refundsOf(payment.id).map((refund) => presentRefund(simulator, refund)),
    webhook_logs: deliveries.map(presentLog),
    closed_at: payment.status === 'failed' ? null : sgtTextWithZone(payment.createdAt),
    created_at: sgtTextWithZone(payment.createdAt),
    updated_at: sgtTextWithZone(payment.updatedAt),
  }
}

function canRefund({ store }: Simulator, payment: Payment): boolean {
  const again = !store.switches.refundOnce || payment.refunded === 0
  return payment.status !== 'failed' && payment.refunded < payment.amount && again
}

const presentLog = ({ id, url, event, state, attempts }: Delivery) => ({
  id,
  url,
  event,
  status: state,
  response_code: attempts.at(-1)?.status ?? null,
})

export function presentRefund({ store }: Simulator, refund: Refund) {
  const payment = store.payments.get(refund.paymentId)
  return {
    id: refund.id,
    refunded_by: refund.by,
    payment_id: refund.paymentId,
    amount_refunded: amountNumber(refund.amount),
    total_amount: amountNumber(payment?.amount ?? 0),
    currency: (payment?.currency ?? '').toLowerCase(),
    status: refund.status,
    payment_method: payment?.method ?? null,
    provider_fee: null,
    provider_fee_currency: null,
    refunded_at: utcText(refund.createdAt),
    created_at: sgtText(refund.createdAt),
  }
}

/** For the ledger: amounts as text, so that a test can compare them without floats. */
export const presentLedgerPayment = (payment: Payment, referenceNumber: string | null) => ({
  ...payment,
  referenceNumber,
  amount: amountText(payment.amount),
  refunded: amountText(payment.refunded),
})

export const presentLedgerRefund = (refund: Refund) => ({ ...refund, amount: amountText(refund.amount) })
