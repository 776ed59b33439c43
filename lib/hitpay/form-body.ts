import { toMajorText } from '@/lib/money'
import { toSingaporeTime } from './dates'
import { HitPayInputError } from './errors'
import type { NewPaymentRequest } from './types'

type FormValue = string | boolean | readonly string[] | undefined

/** Form-encodes as HitPay's page asks: a list becomes `name[]=…` once per entry, a boolean its word, an absent value nothing. */
export function formBody(fields: Readonly<Record<string, FormValue>>): string {
  const pairs = Object.entries(fields).flatMap(([name, value]): [string, string][] => {
    if (value === undefined) return []
    if (typeof value === 'object') return value.map((entry) => [`${name}[]`, entry])
    return [[name, String(value)]]
  })
  return new URLSearchParams(pairs).toString()
}

/** The body of POST /v1/payment-requests. Throws HitPayInputError for what HitPay's page rules out in so many words. */
export function paymentRequestBody(input: NewPaymentRequest): string {
  if (input.generateQr && input.paymentMethods?.length !== 1)
    throw new HitPayInputError('generateQr needs exactly one payment method')
  if (input.expiresAfterMinutes !== undefined && input.expiryDate)
    throw new HitPayInputError('Give expiresAfterMinutes or expiryDate, not both')
  if (input.expiryDate && Number.isNaN(input.expiryDate.getTime()))
    throw new HitPayInputError('expiryDate is not a date')
  return formBody({
    amount: toMajorText(input.amount, input.currency),
    currency: input.currency.toUpperCase(),
    payment_methods: input.paymentMethods,
    email: input.email,
    name: input.name,
    phone: input.phone,
    purpose: input.purpose,
    reference_number: input.referenceNumber,
    redirect_url: input.redirectUrl,
    webhook: input.webhook,
    allow_repeated_payments: input.allowRepeatedPayments,
    expires_after: expiresAfter(input.expiresAfterMinutes),
    expiry_date: input.expiryDate && toSingaporeTime(input.expiryDate),
    generate_qr: input.generateQr,
    send_email: input.sendEmail,
    send_sms: input.sendSms,
  })
}

function expiresAfter(minutes: number | undefined): string | undefined {
  if (minutes === undefined) return undefined
  if (!Number.isSafeInteger(minutes) || minutes < 1)
    throw new HitPayInputError('expiresAfterMinutes must be a whole number of minutes')
  return `${minutes} mins`
}
