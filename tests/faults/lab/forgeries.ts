import { createHash, createHmac } from 'node:crypto'
import { type FormField, signBody, signForm } from '../../../hitpay-simulator/signer'
import type { Trial } from './goal'
import { anyId, anyText, type Honest, type HonestEvent, type HonestForm, pick, salts } from './honest-bodies'

type Random = Trial['random']

/** Something an attacker could post. `signature` is the header of v2; v1 carries its own inside the body. */
export type Forgery = { door: 'form' | 'event'; body: Uint8Array; signature: string | null }

type FormForger = (honest: HonestForm, random: Random) => string | Uint8Array
type EventForger = (honest: HonestEvent, random: Random) => { body?: string | Uint8Array; signature?: string | null }

const write = (fields: readonly FormField[], hmac?: string) =>
  new URLSearchParams(
    [...fields, ...(hmac === undefined ? [] : [['hmac', hmac] as const])].map(([name, value]) => [name, value]),
  ).toString()
const change = (fields: readonly FormField[], name: string, value: string) =>
  fields.map((field): FormField => (field[0] === name ? [name, value] : field))
const hmacOf = (salt: string, text: string) => createHmac('sha256', salt).update(text).digest()
const sortedFields = ({ fields }: HonestForm) => [...fields].sort(([one], [other]) => (one < other ? -1 : 1))
const glued = (honest: HonestForm) =>
  sortedFields(honest)
    .map(([name, value]) => name + value)
    .join('')

/** What people write instead of 64 lower-case hex digits. */
function spoiltSignature(signature: string, signed: string, salt: string, random: Random): string {
  return pick<(right: string) => string>(random, [
    (right) => right.toUpperCase(),
    (right) => right.slice(0, random.below(64)),
    (right) => `${right}${pick(random, ['zz', '00', ' ', '\n', '\0', '&', right])}`,
    (right) => `${pick(random, [' ', '0x', 'sha256=', 'v1,'])}${right}`,
    (right) => Buffer.from(right, 'hex').toString('base64'),
    (right) => Buffer.from(right, 'hex').toString('base64url'),
    (right) => Buffer.from(right).toString('hex'),
    () => '0'.repeat(64),
    () => createHash('sha256').update(signed).digest('hex'),
    () =>
      createHash('sha256')
        .update(salt + signed)
        .digest('hex'),
    () =>
      createHash('sha256')
        .update(signed + salt)
        .digest('hex'),
    () => hmacOf(signed, salt).toString('hex'),
    () => createHmac('sha1', salt).update(signed).digest('hex'),
    () => createHmac('sha512', salt).update(signed).digest('hex').slice(0, 64),
  ])(signature)
}

const wrongSalt = (right: string, random: Random) =>
  pick(random, [
    '',
    ' ',
    right.toUpperCase(),
    `${right} `,
    `${right}\n`,
    `sandbox_${right}`,
    right.slice(1),
    'test_key',
  ])

/** One change of raw bytes: a bit, a byte more or less, a cut, a piece twice. */
export function bend(body: string, random: Random): Uint8Array {
  const bytes = Buffer.from(body)
  const at = random.below(bytes.length)
  return pick<() => Uint8Array>(random, [
    () => bytes.map((byte, place) => (place === at ? byte ^ (1 << random.below(8)) : byte)),
    () => Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]),
    () => Buffer.concat([bytes.subarray(0, at), Buffer.from([random.below(256)]), bytes.subarray(at)]),
    () => bytes.subarray(0, at),
    () => Buffer.concat([bytes, bytes.subarray(at)]),
    () => Buffer.concat([Buffer.from('\ufeff'), bytes]),
  ])()
}

/** Each shares the signed text of an honest body and cuts it elsewhere: the signature is right, the fields are not. */
export function recut(honest: HonestForm, random: Random): Forgery {
  const fields = sortedFields(honest)
  const at = random.below(fields.length)
  const [name = '', value = ''] = fields[at] ?? []
  const moved = random.below(name.length + value.length)
  const text = name + value
  const without = fields.filter((_, place) => place !== at)
  const before = fields[at - 1]
  const swallowed =
    before && random.below(2) === 0
      ? without.map((field): FormField => (field === before ? [before[0], before[1] + text] : field))
      : [...without, [text.slice(0, moved), text.slice(moved)] as const]
  return formForgery(write(swallowed, honest.signature))
}

const formForgers: readonly [FormForger, ...FormForger[]] = [
  ({ body }, random) => bend(body, random),
  ({ fields, signature }, random) => {
    const [name, value] = pick(random, [
      ['amount', '0.30'],
      ['amount', '99999.00'],
      ['status', 'completed '],
      ['currency', 'JPY'],
      ['payment_id', anyId(random)],
      ['payment_request_id', anyId(random)],
      ['reference_number', `${anyText(random)}9`],
      ['phone', `${anyText(random)}9`],
    ])
    return write(change(fields, name, value), signature)
  },
  ({ fields, signature }, random) => {
    const gone = random.below(fields.length)
    return write(
      fields.filter((_, place) => place !== gone),
      signature,
    )
  },
  ({ fields, signature }, random) =>
    write([...fields, [pick(random, ['note', 'amount_', 'is_paid', 'z']), anyText(random)]], signature),
  ({ fields, signature }, random) => {
    const other = random.below(fields.length)
    return write(
      fields.map(([name, value], place): FormField => [place === other ? name.toUpperCase() : name, value]),
      signature,
    )
  },
  ({ body }, random) =>
    `${body}&${pick(random, ['amount=0.30', 'status=completed', 'amount[]=1', '__proto__=1', 'hmac=', '=', 'amount%00=1'])}`,
  ({ body }, random) =>
    `${pick(random, ['amount=0.30', 'status=failed', 'payment_id[0]=x', 'constructor[prototype]=1'])}&${body}`,
  ({ fields }, random) => write(fields, signForm(fields, wrongSalt(salts.form, random))),
  ({ fields }) => write(fields, signForm(fields, salts.event)),
  (honest, random) => write(honest.fields, spoiltSignature(honest.signature, glued(honest), salts.form, random)),
  ({ fields }) => write(fields),
  ({ fields }, random) =>
    write(fields, signForm([['amount', '0.30'], ...fields.slice(random.below(fields.length))], salts.form)),
  ({ fields }) => write(fields, hmacOf(salts.form, write(fields)).toString('hex')),
  ({ fields }) =>
    write(
      fields,
      hmacOf(
        salts.form,
        [...fields]
          .map(([name, value]) => value + name)
          .reverse()
          .join(''),
      ).toString('hex'),
    ),
  ({ fields, signature }) => JSON.stringify(Object.fromEntries([...fields, ['hmac', signature]])),
  ({ body }, random) =>
    body.replace('phone=', pick(random, ['phone=%E0%A4', 'phone=%ED%A0%80', 'phone=%00', 'phone=%zz', 'phone=%C0%AF'])),
]

const eventForgers: readonly [EventForger, ...EventForger[]] = [
  ({ body }, random) => ({ body: bend(body, random) }),
  ({ body }, random) => ({
    body: body.replace(/"amount":("?)[\d.]+/, (_, quote) => `"amount":${quote}${random.below(1000) + 100_001}.07`),
  }),
  ({ payload }) => ({ body: JSON.stringify(Object.fromEntries(Object.entries(payload).reverse())) }),
  ({ payload }, random) => ({ body: JSON.stringify(payload, null, 1 + random.below(4)) }),
  ({ body }) => ({ body: body.replace('{', '{"status":"succeeded",') }),
  ({ body }, random) => ({ body: `${body}${pick(random, [' ', '\n', '\0', '{}'])}` }),
  ({ body }) => ({ body: `[${body}]` }),
  ({ body }) => {
    // Signed with the right salt, so that nothing but the second reading speaks against it.
    const twofold = body.replace('{', '{"amount":0.3,')
    return { body: twofold, signature: signBody(twofold, salts.event) }
  },
  ({ body }, random) => ({ signature: signBody(body, wrongSalt(salts.event, random)) }),
  ({ body }) => ({ signature: signBody(body, salts.form) }),
  ({ body, signature }, random) => ({ signature: spoiltSignature(signature, body, salts.event, random) }),
  (_, random) => ({ signature: pick(random, [null, '', 'undefined', 'null']) }),
  ({ body }) => ({ signature: signBody(JSON.stringify(JSON.parse(body)).concat(' '), salts.event) }),
]

export function forge(honest: Honest, another: Honest, random: Random): Forgery {
  if (random.below(20) === 0) return crossed(honest)
  if (random.below(20) === 0 && another.door === honest.door) return resigned(honest, another)
  if (honest.door === 'form') return formForgery(pick(random, formForgers)(honest, random))
  const { body = honest.body, signature = honest.signature } = pick(random, eventForgers)(honest, random)
  return { door: 'event', body: Buffer.from(body), signature }
}

const formForgery = (body: string | Uint8Array): Forgery => ({ door: 'form', body: Buffer.from(body), signature: null })

/** A true body at the other door, with its true signature wherever that door looks for it. */
const crossed = ({ door, body, signature }: Honest): Forgery => ({
  door: door === 'form' ? 'event' : 'form',
  body: Buffer.from(door === 'form' ? body : `${body}&hmac=${signature}`),
  signature,
})

/** A true body under the true signature of another one. */
const resigned = (honest: Honest, another: Honest): Forgery =>
  honest.door === 'form'
    ? formForgery(write(honest.fields, another.signature))
    : { door: 'event', body: Buffer.from(honest.body), signature: another.signature }

/** True where the change did not change what is said: %2b for %2B, fields in another order. That is no forgery. */
export function saysTheSame(forgery: Forgery, honest: Honest): boolean {
  if (forgery.door !== honest.door) return false
  if (forgery.door === 'event')
    return Buffer.compare(forgery.body, Buffer.from(honest.body)) === 0 && forgery.signature === honest.signature
  const pairs = (text: string) =>
    JSON.stringify([...new URLSearchParams(text)].sort(([one], [other]) => (one < other ? -1 : 1)))
  return pairs(Buffer.from(forgery.body).toString()) === pairs(honest.body)
}
