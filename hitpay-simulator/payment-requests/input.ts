import type { Fields } from '../api/body'
import { Rules } from '../api/rules'
import { isQrMethod, servesCurrency } from '../payment-methods'
import { parseDuration, parseSgt } from '../sgt'

export type PaymentRequestInput = ReturnType<typeof readInput>

/** Throws a ValidationError that names every field that is wrong. */
export function readInput(fields: Fields, options: { strictUrls: boolean; now: number }) {
  const rules = new Rules(fields, options.strictUrls)
  const amount = rules.required('amount') ? rules.amount('amount') : 0
  const currency = rules.required('currency') ? rules.currency('currency') : ''
  const paymentMethods = readMethods(rules, currency)
  const input = {
    amount,
    currency,
    paymentMethods,
    email: rules.email('email'),
    name: rules.text('name', 255),
    phone: rules.text('phone', 15),
    purpose: rules.text('purpose', 255),
    referenceNumber: rules.text('reference_number', 255),
    redirectUrl: rules.url('redirect_url'),
    webhook: rules.url('webhook'),
    failedWebhook: rules.url('failed_webhook'),
    allowRepeatedPayments: rules.flag('allow_repeated_payments'),
    sendEmail: rules.flag('send_email'),
    sendSms: rules.flag('send_sms'),
    generateQr: readGenerateQr(rules, paymentMethods),
    expiresAt: readExpiry(rules, options.now),
    metadata: readMetadata(rules),
    address: readAddress(rules),
    lineItems: rules.list('line_items'),
  }
  rules.check()
  return input
}

function readMethods(rules: Rules, currency: string): string[] | null {
  const methods = rules.list('payment_methods')?.map(String) ?? null
  if (methods?.some((id) => !servesCurrency(id, currency || 'SGD')))
    rules.fail('payment_methods', 'The selected payment methods is invalid.')
  return methods?.length ? methods : null
}

function readGenerateQr(rules: Rules, methods: string[] | null): boolean {
  const wanted = rules.flag('generate_qr')
  const [only] = methods ?? []
  if (wanted && (methods?.length !== 1 || only === undefined || !isQrMethod(only)))
    rules.fail('generate_qr', 'The generate qr field needs exactly one payment method that is paid by QR code.')
  return wanted
}

function readExpiry(rules: Rules, now: number): number | null {
  const date = rules.text('expiry_date', 30)
  const after = rules.text('expires_after', 30)
  const moment = date === null ? null : parseSgt(date)
  const duration = after === null ? null : parseDuration(after)
  if (date !== null && moment === null)
    rules.fail('expiry_date', 'The expiry date does not match the format Y-m-d H:i:s.')
  else if (moment !== null && moment <= now) rules.fail('expiry_date', 'The expiry date must be a date after now.')
  if (after !== null && duration === null) rules.fail('expires_after', 'The expires after format is invalid.')
  return duration === null ? moment : now + duration
}

function readMetadata(rules: Rules): Record<string, string> | null {
  const metadata = rules.object('metadata')
  if (!metadata) return null
  const pairs = Object.entries(metadata).map(([key, value]) => [key, String(value)] as const)
  if (pairs.length > 50) rules.fail('metadata', 'The metadata must not have more than 50 items.')
  for (const [key, value] of pairs)
    if (value.length > 500)
      rules.fail(`metadata.${key}`, `The metadata.${key} must not be greater than 500 characters.`)
  return Object.fromEntries(pairs)
}

function readAddress(rules: Rules): Fields | null {
  const address = rules.object('address')
  for (const part of address ? ['line1', 'city', 'state', 'country', 'postal_code'] : [])
    if (!address?.[part]) rules.fail(`address.${part}`, `The address.${part} field is required.`)
  return address
}
