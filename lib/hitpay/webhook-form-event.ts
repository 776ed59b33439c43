import { currencyCode, parseMajorText } from '@/lib/money'
import { isOurReference } from './our-reference'
import type { HitPayEvent, QuarantinedEvent } from './webhook-types'

/** What a v1 delivery has to say. HitPay may leave out `phone` and `reference_number`, or add fields of its own. */
const neededFields = ['payment_id', 'payment_request_id', 'amount', 'currency', 'status']

const uuid = '[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}'

// HitPay's ids are UUIDs today. Of others, no letter may hide the name of the field that follows.
const idLetters = '[A-Za-z0-9-]{1,64}'
const isId = (text: string) => new RegExp(`^${idLetters}$`).test(text) && !text.includes('phone')

/** Reads validly signed v1 fields (without hmac). Fields we do not know change nothing; what we decide by is never guessed. */
export function readFormEvent(fields: ReadonlyMap<string, string>, signed: string): HitPayEvent {
  const value = (name: string) => fields.get(name) ?? ''
  const reference = value('reference_number')
  const currency = value('currency')
  const amount = parseMajorText(value('amount'), currency, { commas: true })
  const outcome = outcomes.get(value('status'))
  const quarantine = (reason: string): QuarantinedEvent => ({
    kind: 'quarantined',
    name: 'payment_request',
    reason,
    seems: { requestIds: [value('payment_request_id')].filter(isId), references: [reference].filter(isOurReference) },
  })

  const missing = neededFields.filter((name) => !fields.has(name))
  if (missing.length > 0) return quarantine(`lacks ${missing.join(', ')}`)
  if (outcome === undefined) return quarantine('status is neither completed nor failed')
  if (!/^([A-Z]{3}|[a-z]{3})$/.test(currency)) return quarantine('currency is not three letters')
  if (amount === null) return quarantine('amount is not written like 25.00')
  if (!isId(value('payment_request_id'))) return quarantine('payment_request_id is not an id')
  const paymentId = value('payment_id') || null
  if (paymentId === null && outcome === 'completed') return quarantine('completed without a payment_id')
  if (paymentId !== null && !isId(paymentId)) return quarantine('payment_id is not an id')
  if (!hasOneReading(fields, signed, reference)) return quarantine('the signed text can be read in more than one way')

  return {
    kind: 'payment',
    name: `payment_request.${outcome}`,
    outcome,
    paymentId,
    paymentRequestId: value('payment_request_id'),
    referenceNumber: reference || null,
    amount,
    currency: currencyCode(currency),
    method: null,
    failure: value('error_message') || null,
  }
}

const outcomes: ReadonlyMap<string, 'completed' | 'failed'> = new Map([
  ['completed', 'completed'],
  ['failed', 'failed'],
])

const statusPlaces = /(?=status(completed|failed)(?:$|[s-z]))/g
const requestPlaces = new RegExp(`(?=payment_request_id(${uuid})[p-r])`, 'g')

/**
 * Every place of a signed text where a needed field may stand with a value that fits, and the first letters a next key
 * can have. Each value has a fixed length or ends where nothing of it can follow: a key that sorts behind "amount"
 * begins with a small letter.
 */
const places: readonly RegExp[] = [
  /(?=amount([0-9.,]+)[a-c])/g,
  /(?=currency([A-Z]{3}|[a-z]{3})[c-p])/g,
  // No id holds an underscore, so this one ends where the next key's "payment_" begins.
  new RegExp(`(?=payment_id((?:${idLetters})?)payment_)`, 'g'),
  requestPlaces,
  statusPlaces,
]
const referencePlaces = /(?=reference_number([0-9a-hjkmnp-tv-z]{26})[rs])/g

/**
 * The signed text has no separators, so text moved from one field's end to the next one's beginning, or into a field
 * of an unknown name, keeps its signature. Only a text whose every place tells the same values is believed: two
 * accepted bodies of one signed text then agree in all we decide by. A reference that is not of our form decides
 * nothing, whatever it is, unless the text holds one that is; that there is none decides, too.
 */
function hasOneReading(fields: ReadonlyMap<string, string>, signed: string, reference: string): boolean {
  const told = (place: RegExp) => new Set([...signed.matchAll(place)].map(([, value]) => value))
  const requests = told(requestPlaces)
  if (reference === '' && !namesNoReference(signed)) return false
  if (requests.size === 0) return hasOnePlainReading(fields, signed)
  if (!requests.has(fields.get('payment_request_id'))) return false
  const ours = told(referencePlaces)
  const sameReference = isOurReference(reference) ? ours.size === 1 && ours.has(reference) : ours.size === 0
  return sameReference && places.every((place) => told(place).size === 1)
}

/** A reference may have been moved into a field behind it or before it, unless the one place for it ends where the status begins. */
function namesNoReference(signed: string): boolean {
  const [first, ...more] = signed.matchAll(/(?=reference_number)/g)
  if (!first) return true
  const behind = signed.slice(first.index + 'reference_number'.length)
  const statuses = [...behind.matchAll(statusPlaces)].map(({ index }) => index)
  return more.length === 0 && statuses.length === 1 && statuses[0] === 0
}

const documentedFields: ReadonlySet<string> = new Set([...neededFields, 'reference_number', 'phone'])

/**
 * The same for a text in which no UUID stands behind "payment_request_id": an id of another form ends where "phone"
 * begins, so only the fields of HitPay's own table are believed, and the names that end the free texts occur once.
 */
function hasOnePlainReading(fields: ReadonlyMap<string, string>, signed: string): boolean {
  const names = [...fields.keys()].filter((name) => name !== 'error_message')
  const isDocumented = names.length === documentedFields.size && names.every((name) => documentedFields.has(name))
  const idBlocks = signed.matchAll(new RegExp(`(?=payment_id(${idLetters})?payment_request_id${idLetters}phone)`, 'g'))
  const references = signed.matchAll(/(?=reference_number)/g)
  return isDocumented && [...idBlocks].length === 1 && [...references].length === 1
}
