import { amountText, amountWithCommas, isWithoutCents } from '../money'
import { feeOf } from '../payments/fees'
import { qrCodeData } from '../qr/qr-code-data'
import type { Payment, PaymentRequest } from '../records'
import { sgtText } from '../sgt'
import type { Simulator } from '../simulator-context'
import type { Switches } from '../switches/switches'
import { statusAt } from './expiry'
import { paymentUrl } from './payment-url'

export type PaymentRequestJson = Awaited<ReturnType<typeof presentPaymentRequest>>

/** A payment request as the API and the v2 events write it. */
export async function presentPaymentRequest(
  simulator: Simulator,
  request: PaymentRequest,
  occasion: 'create' | 'read',
  payments = simulator.store.paymentsOf(request.id),
) {
  const { switches } = simulator.store
  return {
    id: request.id,
    name: request.name,
    email: request.email,
    phone: request.phone,
    amount: presentAmount(request.amount, request.currency, switches),
    currency: presentCurrency(request.currency, switches),
    is_currency_editable: false,
    status: presentStatus(simulator, request, payments),
    purpose: request.purpose,
    reference_number: request.referenceNumber,
    payment_methods: request.paymentMethods,
    url: paymentUrl(simulator, request.id),
    redirect_url: request.redirectUrl,
    webhook: request.webhook,
    send_sms: request.sendSms,
    send_email: request.sendEmail,
    sms_status: 'pending',
    email_status: 'pending',
    allow_repeated_payments: request.allowRepeatedPayments,
    expiry_date: request.expiresAt === null ? null : sgtText(request.expiresAt),
    address: request.address,
    line_items: request.lineItems,
    metadata: request.metadata,
    executor_id: executorId(switches, occasion),
    staff_id: null,
    business_location_id: null,
    created_at: sgtText(request.createdAt),
    updated_at: sgtText(request.updatedAt),
    ...(payments.length > 0 && { payments: payments.map((payment) => presentPayment(payment, switches)) }),
    ...(request.generateQr && { qr_code_data: await qrCodeData(simulator, request) }),
  }
}

function presentStatus({ store, clock }: Simulator, request: PaymentRequest, payments: readonly Payment[]) {
  const paid = payments.some((payment) => payment.status === 'succeeded')
  return paid && store.switches.topPending ? 'pending' : statusAt(request, clock.now())
}

function presentPayment(payment: Payment, switches: Switches) {
  return {
    id: payment.id,
    quantity: 1,
    status: payment.status,
    buyer_name: null,
    buyer_phone: null,
    buyer_email: null,
    currency: presentCurrency(payment.currency, switches),
    amount: presentAmount(payment.amount, payment.currency, switches),
    refunded_amount: presentAmount(payment.refunded, payment.currency, switches),
    payment_type: payment.method,
    fees: amountText(payment.status === 'failed' ? 0 : feeOf(payment).total),
    created_at: sgtText(payment.createdAt),
    updated_at: sgtText(payment.updatedAt),
  }
}

function presentAmount(amount: number, currency: string, switches: Switches): string {
  const text = switches.commaAmounts ? amountWithCommas(amount) : amountText(amount)
  return switches.wholeYen && isWithoutCents(currency) ? text.slice(0, -3) : text
}

const presentCurrency = (currency: string, switches: Switches) =>
  switches.upperCaseCurrency ? currency : currency.toLowerCase()

function executorId({ executorId: form }: Switches, occasion: 'create' | 'read'): number | string {
  return form === 'text' || (form === 'number-then-text' && occasion === 'read') ? '4010' : 4010
}
