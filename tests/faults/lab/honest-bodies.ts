import { createHash } from 'node:crypto'
import { type FormField, signBody, signForm } from '../../../hitpay-simulator/signer'
import { PhpFloat, phpJson } from '../../../hitpay-simulator/webhooks/php-json'
import type { Trial } from './goal'

type Random = Trial['random']

export const salts = { form: 'test_salt', event: 'test_event_salt' }

/** What was put into a body, to be compared with what the shop reads out of it. */
type Said = {
  paymentId: string | null
  requestId: string
  reference: string
  amount: string
  currency: string
  failure: string | null
}
export type HonestForm = { door: 'form'; body: string; signature: string; fields: readonly FormField[]; said: Said }
export type HonestEvent = { door: 'event'; body: string; signature: string; payload: object; said: Said }
export type Honest = HonestForm | HonestEvent

const letters = [
  ...'aZ09 +-_.~*!\'()&=%#?/\\"<>;,@',
  '%2B',
  '%00',
  '\r\n',
  '\t',
  '\u001b[31m',
  'é',
  'e\u0301',
  'ß',
  '林',
  '陈美',
  'مرحبا',
  '\u202e',
  '\u200d',
  '\ufeff',
  '🎁',
  '👨‍👩‍👧',
  '🇸🇬',
  '𝒳',
  '\ue000',
]

export const pick = <T>(random: Random, items: readonly [T, ...T[]]): T => items[random.below(items.length)] ?? items[0]

/** Anything a shopper may have typed; empty one time in five. */
export const anyText = (random: Random) =>
  random.below(5) === 0
    ? ''
    : Array.from({ length: 1 + random.below(16) }, () => pick(random, ['x', ...letters])).join('')

/** Looks like HitPay's ids and is the same for the same seed. */
export function anyId(random: Random): string {
  const hex = createHash('sha256')
    .update(`${random.below(2 ** 31)}:${random.below(2 ** 31)}`)
    .digest('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')
}

function say(random: Random, failed: boolean): Said {
  return {
    paymentId: failed ? null : anyId(random),
    requestId: anyId(random),
    reference: anyText(random),
    amount: `${random.below(100_000)}.${String(random.below(100)).padStart(2, '0')}`,
    currency: pick(random, ['SGD', 'USD', 'MYR']),
    failure: failed ? anyText(random) || 'declined' : null,
  }
}

/** A v1 delivery by the simulator's recipe, percent-encoded in one of the ways PHP and browsers do. */
export function honestForm(random: Random): HonestForm {
  const failed = random.below(4) === 0
  const said = say(random, failed)
  const fields: FormField[] = [
    ['payment_id', said.paymentId ?? ''],
    ['payment_request_id', said.requestId],
    ['reference_number', said.reference],
    ['phone', anyText(random)],
    ['amount', said.amount],
    ['currency', said.currency],
    ['status', failed ? 'failed' : 'completed'],
    ...(said.failure === null ? [] : [['error_message', said.failure] as const]),
  ]
  const signature = signForm(fields, salts.form)
  const encode = pick(random, [phpUrlencode, phpRawUrlencode, browserEncode, shoutedEncode])
  const sent = random.shuffle<FormField>([...fields, ['hmac', signature]])
  const body = sent.map(([name, value]) => `${name}=${encode(value)}`).join('&')
  return { door: 'form', body, signature, fields, said }
}

const escaped = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
const phpUrlencode = (text: string) => escaped(text).replaceAll('~', '%7E').replaceAll('%20', '+')
const phpRawUrlencode = (text: string) => escaped(text)
const browserEncode = (text: string) => new URLSearchParams([['', text]]).toString().slice(1)
const shoutedEncode = (text: string) =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')

/** A v2 delivery, written as PHP writes JSON, with and without escapes and decimal points. */
export function honestEvent(random: Random): HonestEvent {
  const failed = random.below(4) === 0
  const said = say(random, failed)
  const payload = random.below(2) === 0 ? chargeOf(random, said) : requestOf(random, said)
  const body = phpJson(payload, { escaped: random.below(2) === 0, floatsWithPoint: random.below(2) === 0 })
  return { door: 'event', body, signature: signBody(body, salts.event), payload, said }
}

function chargeOf(random: Random, said: Said) {
  said.paymentId ??= anyId(random)
  return {
    id: said.paymentId,
    customer: { name: anyText(random), email: anyText(random) },
    status: said.failure === null ? 'succeeded' : 'failed',
    currency: said.currency.toLowerCase(),
    amount: new PhpFloat(Number(said.amount)),
    refunded_amount: new PhpFloat(0),
    failed_reason: said.failure,
    payment_request: { id: said.requestId, reference_number: said.reference },
  }
}

function requestOf(random: Random, said: Said) {
  return {
    id: said.requestId,
    name: anyText(random),
    amount: said.amount,
    currency: said.currency.toLowerCase(),
    status: said.failure === null ? 'completed' : 'failed',
    reference_number: said.reference,
    payment_methods: ['card'],
    purpose: anyText(random),
    ...(said.failure === null
      ? { payments: [{ id: said.paymentId, status: 'succeeded', amount: said.amount, payment_type: 'card' }] }
      : { failure_reason: said.failure }),
  }
}
