import { env, type HitPaySettings } from '@/lib/env'
import type { NewPaymentRequest } from '@/lib/hitpay/client'
import { minorUnits } from '@/lib/money'
import { hitPayMethods } from '@/lib/payments/methods'
import { store } from '@/lib/store'
import type { PaymentMethod } from '@/prisma/generated/enums'

type PayableOrder = {
  number: string
  token: string
  totalMinor: bigint
  currency: string
  email: string
  name: string
  phone: string
}

/** The one place where an order is put into HitPay's words. */
export function paymentRequestFor(
  order: PayableOrder,
  attempt: { id: string; method: PaymentMethod },
  settings: HitPaySettings,
): NewPaymentRequest {
  const { appUrl } = env()
  return {
    amount: minorUnits(order.totalMinor),
    currency: order.currency,
    paymentMethods: hitPayMethods(attempt.method, settings),
    generateQr: attempt.method === 'paynow_qr' ? true : undefined,
    email: order.email,
    name: order.name,
    phone: order.phone.length <= 15 ? order.phone : undefined,
    purpose: `${store.name} order ${order.number}`,
    referenceNumber: attempt.id,
    redirectUrl: `${appUrl}/orders/${order.token}`,
    webhook: `${appUrl}/api/webhooks/hitpay`,
    expiresAfterMinutes: Math.floor(store.paymentSeconds / 60),
    allowRepeatedPayments: false,
    sendEmail: false,
    sendSms: false,
  }
}
