import { z } from 'zod'
import { transferFailureMeaning } from './transfer-failures'
import { readChargeEvent } from './webhook-charge-event'
import { firstProblem, optionalText, providerId } from './webhook-fields'
import { quarantined } from './webhook-quarantine'
import { readPaymentRequestEvent } from './webhook-request-event'
import type { HitPayEvent, PassingEvent } from './webhook-types'

type Body = Readonly<Record<string, unknown>>
type Shape = { fits: (body: Body) => boolean; name: string; read: (body: Body) => HitPayEvent }

const has = (body: Body, ...fields: string[]) => fields.some((field) => Object.hasOwn(body, field))

/**
 * The marks by which a body shows what it is, since no signed part of it says so. Charge and payment request are in
 * HitPay's documentation; order, invoice and transfer follow its API objects; payout and recurring billing are
 * likely only.
 */
const shapes: readonly Shape[] = [
  {
    name: 'payment_request',
    fits: (body) =>
      has(body, 'reference_number') &&
      has(body, 'payments', 'payment_methods', 'allow_repeated_payments') &&
      !isCharge(body),
    read: readPaymentRequestEvent,
  },
  { name: 'charge', fits: (body) => isCharge(body), read: readChargeEvent },
  { name: 'invoice', fits: (body) => has(body, 'invoice_number'), read: passing('invoice') },
  {
    name: 'order',
    fits: (body) =>
      has(body, 'order_display_number') ||
      (has(body, 'line_items') && !has(body, 'reference_number') && !isCharge(body)),
    read: passing('order'),
  },
  { name: 'transfer', fits: (body) => has(body, 'beneficiary', 'beneficiary_id'), read: readTransfer },
  {
    name: 'payout',
    fits: (body) => has(body, 'payment_provider_transfer_type', 'payment_provider_transfer_method', 'title'),
    read: passing('payout'),
  },
  {
    name: 'recurring_billing',
    fits: (body) => has(body, 'cycle') && has(body, 'times_charged', 'business_recurring_plans_id'),
    read: passing('recurring-billing'),
  },
]

const isCharge = (body: Body) =>
  has(body, 'refunded_amount', 'failed_reason', 'fixed_fee', 'payment_request_id') && has(body, 'amount')

/** What a validly signed JSON body tells. A body that fits no shape, or more than one, is quarantined. */
export function readEvent(json: unknown): HitPayEvent {
  const body = z.record(z.string(), z.unknown()).safeParse(json)
  if (!body.success) return quarantined('unknown', 'the body is not a JSON object', json)
  const [shape, another] = shapes.filter(({ fits }) => fits(body.data))
  if (!shape) return quarantined('unknown', 'the body is of no kind we know', json)
  if (another) return quarantined('unknown', `the body could be ${shape.name} or ${another.name}`, json)
  return shape.read(body.data)
}

function passing(kind: PassingEvent['kind']): (body: Body) => HitPayEvent {
  const schema = z.object({ id: providerId, status: optionalText })
  return (body) => {
    const read = schema.safeParse(body)
    if (!read.success) return quarantined(kind, firstProblem(read.error), body)
    return { kind, name: kind, ...read.data }
  }
}

/** HitPay lists the codes but not the field that carries them, so the likely ones are looked at for six digits. */
const failureCode = z
  .union([z.string(), z.object({ $number: z.string() }).transform((code) => code.$number)])
  .pipe(z.string().regex(/^\d{6}$/))
  .nullish()
  .catch(null)
const transferSchema = z.object({
  id: providerId,
  status: z.enum(['pending', 'scheduled', 'processing', 'paid', 'failed', 'canceled']),
  failure_code: failureCode,
  failed_code: failureCode,
  failure_reason: failureCode,
})

function readTransfer(body: Body): HitPayEvent {
  const read = transferSchema.safeParse(body)
  if (!read.success) return quarantined('transfer', firstProblem(read.error), body)
  const { id, status, failure_code, failed_code, failure_reason } = read.data
  const code = failure_code ?? failed_code ?? failure_reason
  const failure = status === 'failed' && code ? { code, meaning: transferFailureMeaning(code) } : null
  return { kind: 'transfer', name: status === 'pending' ? 'transfer' : `transfer.${status}`, id, status, failure }
}
