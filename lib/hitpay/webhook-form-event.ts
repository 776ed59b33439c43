import { parseMajorText } from '@/lib/money'
import type { HitPayEvent, QuarantinedEvent } from './webhook-types'

/** The fields of HitPay's webhook table, and the one its failed-payments page adds. */
const documentedFields = [
  'payment_id',
  'payment_request_id',
  'reference_number',
  'phone',
  'amount',
  'currency',
  'status',
]
const optionalField = 'error_message'

// HitPay's ids are UUIDs today. What the reading relies on is less: no underscore, so that no field name but "phone"
// can hide in one, and not that word either.
const idLetters = '[A-Za-z0-9-]{1,64}'
const isId = (text: string) => new RegExp(`^${idLetters}$`).test(text) && !text.includes('phone')

/** Reads validly signed v1 fields (without hmac). Anything but the exact known shape is quarantined, never guessed at. */
export function readFormEvent(fields: ReadonlyMap<string, string>, signed: string): HitPayEvent {
  const value = (name: string) => fields.get(name) ?? ''
  const currency = value('currency')
  const amount = parseMajorText(value('amount'), currency)
  const outcome = outcomes.get(value('status'))

  const strangers = [...fields.keys()].filter((name) => !documentedFields.includes(name) && name !== optionalField)
  if (strangers.length > 0) return quarantine(`has fields we do not know: ${strangers.slice(0, 5).join(', ')}`)
  const missing = documentedFields.filter((name) => !fields.has(name))
  if (missing.length > 0) return quarantine(`lacks ${missing.join(', ')}`)
  if (outcome === undefined) return quarantine('status is neither completed nor failed')
  if (!/^([A-Z]{3}|[a-z]{3})$/.test(currency)) return quarantine('currency is not three letters')
  if (amount === null) return quarantine('amount is not written like 25.00')
  if (!isId(value('payment_request_id'))) return quarantine('payment_request_id is not an id')
  const paymentId = value('payment_id') || null
  if (paymentId === null && outcome === 'completed') return quarantine('completed without a payment_id')
  if (paymentId !== null && !isId(paymentId)) return quarantine('payment_id is not an id')
  if (!hasOneReading(signed)) return quarantine('the signed text can be read in more than one way')

  return {
    kind: 'payment',
    name: `payment_request.${outcome}`,
    outcome,
    paymentId,
    paymentRequestId: value('payment_request_id'),
    referenceNumber: value('reference_number') || null,
    amount,
    currency: currency.toUpperCase(),
    method: null,
    failure: value(optionalField) || null,
  }
}

const outcomes: ReadonlyMap<string, 'completed' | 'failed'> = new Map([
  ['completed', 'completed'],
  ['failed', 'failed'],
])

const quarantine = (reason: string): QuarantinedEvent => ({ kind: 'quarantined', name: 'payment_request', reason })

/**
 * The signed text has no separators, so text moved from one field's end to the next one's beginning keeps its signature.
 * Amount, currency and ids have grammars that leave no room for that; the free texts (error_message, phone,
 * reference_number) do, unless the names that end them occur once. Two accepted bodies thus never share a signed text.
 */
function hasOneReading(signed: string): boolean {
  const idBlocks = signed.matchAll(new RegExp(`(?=payment_id(${idLetters})?payment_request_id${idLetters}phone)`, 'g'))
  const references = signed.matchAll(/(?=reference_number)/g)
  return [...idBlocks].length === 1 && [...references].length === 1
}
