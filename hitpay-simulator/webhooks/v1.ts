import { amountText } from '../money'
import type { Payment, PaymentRequest } from '../records'
import { type FormField, signForm } from '../signer'
import type { Simulator } from '../simulator-context'
import { type Letter, saltFor, userAgent } from './letter'
import type { Manner } from './manner'

export type V1Status = 'completed' | 'failed'

type V1Content = {
  request: PaymentRequest
  payment: Payment | null
  status: V1Status
  amount?: number
  withoutReference?: boolean
}

/** The form that HitPay posts to a payment request's own `webhook`. */
export function v1Letter(simulator: Simulator, url: string, content: V1Content, manner: Manner): Letter {
  const fields = v1Fields(simulator, content, manner)
  const signature = signForm(fields, saltFor(simulator.config.salt, manner.forgery))
  const sent = manner.forgery === 'tampered' ? withAmount(fields, '0.30') : fields
  const signed: FormField[] = manner.forgery === 'unsigned' ? sent : [...sent, ['hmac', signature]]
  return {
    requestId: content.request.id,
    format: 'v1',
    event: content.withoutReference === undefined ? content.status : 'refund',
    url,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'User-Agent': userAgent },
    body: formText(signed),
    signature: manner.forgery === 'unsigned' ? '' : signature,
  }
}

function v1Fields({ store }: Simulator, content: V1Content, manner: Manner): FormField[] {
  const { request, payment, status } = content
  const failed = status === 'failed'
  const { failedPaymentIdEmpty, errorMessageOnFailure } = store.switches
  const fields: FormField[] = [
    ['payment_id', failed && failedPaymentIdEmpty ? '' : (payment?.id ?? '')],
    ['payment_request_id', request.id],
    ['phone', request.phone ?? ''],
    ['amount', amountText(manner.amount ?? content.amount ?? payment?.amount ?? request.amount)],
    ['currency', manner.currency ?? payment?.currency ?? request.currency],
    ['status', status],
  ]
  if (!content.withoutReference) fields.push(['reference_number', request.referenceNumber ?? ''])
  if (failed && errorMessageOnFailure) fields.push(['error_message', payment?.failure ?? 'The payment was declined.'])
  return fields
}

const withAmount = (fields: FormField[], amount: string) =>
  fields.map(([name, value]): FormField => [name, name === 'amount' ? amount : value])

// As text pairs, so that an empty field still travels with its name.
export const formText = (fields: readonly FormField[]) =>
  new URLSearchParams(fields.map(([name, value]) => [name, value])).toString()
