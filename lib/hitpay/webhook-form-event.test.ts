import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isOurReference } from './our-reference'
import { signedForm } from './test-signer'
import { parseForm, signedText, verifyFormWebhook } from './webhook-form'

const salt = 'a salt'
const documented = {
  payment_id: '9f1c2a52-0b1e-4c7d-8a53-3d5e0f6b7a01',
  payment_request_id: '9f1c2a52-0b1e-4c7d-8a53-3d5e0f6b7a02',
  reference_number: '0123456789abcdefghjkmnpqrs',
  phone: '',
  amount: '25.00',
  currency: 'SGD',
  status: 'completed',
}
const { reference_number: _, ...withoutReference } = documented
const other = 'zyxwvtsrqpnmkjhgfedcba9876'
const randomId = (last: number) => documented.payment_id.replace(/.$/, String(last))
const idBlock = `payment_id${documented.payment_id}payment_request_id${documented.payment_request_id}phone`
const otherIds = idBlock.replace(/02(?=phone)/, '03')
const twoWays = /more than one way$/
type Fields = Record<string, string>
const eventOf = (fields: Fields) => verifyFormWebhook(signedForm(fields, salt).body, [salt]).event
const isAccepted = (fields: Fields) => eventOf(fields).kind === 'payment'

test('a completed payment', () => {
  expect(eventOf(documented)).toEqual({
    kind: 'payment',
    name: 'payment_request.completed',
    outcome: 'completed',
    paymentId: documented.payment_id,
    paymentRequestId: documented.payment_request_id,
    referenceNumber: '0123456789abcdefghjkmnpqrs',
    amount: 2500,
    currency: 'SGD',
    method: null,
    failure: null,
  })
})

test('a failed attempt, with HitPay’s words and without a payment id', () => {
  const failed = { ...documented, status: 'failed', payment_id: '', error_message: 'Your card was declined.' }
  expect(eventOf(failed)).toMatchObject({ outcome: 'failed', paymentId: null, failure: 'Your card was declined.' })
})

describe('validly signed, but quarantined', () => {
  test.each([
    '599',
    '599.0',
    '599.000',
    '5,99',
    '1,59.00',
    '1599,000.00',
    ',599.00',
    '0,599.00',
    '1,599.0',
    '+599.00',
    ' 599.00',
    '599.00 ',
    '5.99e2',
    'NaN',
    '-1.00',
    '',
    '01.00',
    '.50',
    '0x10',
    '٥.٠٠',
    '9'.repeat(40),
    `${'9'.repeat(13)}.00`,
  ])('the amount "%s"', (amount) => {
    expect(eventOf({ ...documented, amount })).toMatchObject({
      kind: 'quarantined',
      reason: expect.stringMatching(/^amount/),
    })
  })

  test.each(['pending', 'Completed', 'completed ', 'COMPLETED', 'succeeded', '', 'paid'])(
    'the status "%s"',
    (status) => {
      expect(eventOf({ ...documented, status })).toMatchObject({
        kind: 'quarantined',
        reason: expect.stringMatching(/^status/),
      })
    },
  )

  test.each(['', 'SG', 'SGDX', 'S$D', 'sGd', 'SGD '])('the currency "%s"', (currency) => {
    expect(eventOf({ ...documented, currency })).toMatchObject({
      kind: 'quarantined',
      reason: 'currency is not three letters',
    })
  })

  const needless = ['phone', 'reference_number']
  test.each(Object.keys(documented).filter((name) => !needless.includes(name)))('without %s', (name) => {
    const { [name]: _, ...rest } = documented as Fields
    expect(eventOf(rest)).toMatchObject({ kind: 'quarantined', name: 'payment_request', reason: `lacks ${name}` })
  })

  test('without several', () => {
    const { status: _, amount: __, ...rest } = documented
    expect(eventOf(rest)).toMatchObject({ reason: 'lacks amount, status' })
  })

  test.each([
    ['a completed payment without an id', { ...documented, payment_id: '' }, /^completed without a payment_id$/],
    ['an id that is not HitPay’s', { ...documented, payment_request_id: 'xphonex' }, /^payment_request_id is/],
    ['an id with a space', { ...documented, payment_id: 'a b' }, /^payment_id is not an id$/],
    ['a phone that hides another reference', { ...documented, phone: `xreference_number${other}` }, twoWays],
    ['no reference, and a field that may be one', { ...documented, reference_number: '', sale: '7' }, twoWays],
    [
      'no reference, and a field that a reference may have swallowed',
      { ...documented, reference_number: '', xstatuscompleted: '' },
      twoWays,
    ],
    [
      'no reference, and a phone that may hold one',
      { ...documented, reference_number: '', phone: 'reference_numberINV' },
      twoWays,
    ],
    [
      'a reference that the phone has swallowed',
      { ...withoutReference, phone: `reference_number${documented.reference_number}` },
      twoWays,
    ],
    ['another one that the phone has swallowed', { ...withoutReference, phone: 'reference_numberINV-7' }, twoWays],
    ['an error message that hides the ids', { ...documented, error_message: `x${otherIds}` }, twoWays],
    ['a new field that hides another amount', { ...documented, aaa: 'xamount0.30b' }, twoWays],
    ['a new field that hides another currency', { ...documented, bonus: 'currencyJPYc' }, twoWays],
    ['a new field that hides another status', { ...documented, zeta: 'statusfailed' }, twoWays],
    [
      'another shop’s reference before one of ours',
      { ...documented, reference_number: `x reference_number${other}s` },
      twoWays,
    ],
  ])('M13 %s', (_, fields, reason) => {
    expect(eventOf(fields)).toMatchObject({ kind: 'quarantined', reason: expect.stringMatching(reason) })
  })

  test('M13 the order it seems to mean is named, and nothing else of it', () => {
    expect(eventOf({ ...documented, status: 'pending', phone: '+6591234567' })).toEqual({
      kind: 'quarantined',
      name: 'payment_request',
      reason: 'status is neither completed nor failed',
      seems: { requestIds: [documented.payment_request_id], references: [documented.reference_number] },
    })
    expect(eventOf({ ...documented, payment_request_id: '../x', reference_number: 'INV-7' })).toMatchObject({
      seems: { requestIds: [], references: [] },
    })
  })
})

describe('M13 what HitPay may do without being refused', () => {
  test('leave out the phone', () => {
    const { phone: _, ...rest } = documented
    expect(eventOf(rest)).toEqual(eventOf(documented))
  })

  test.each([
    ['before all', { aaa: 'x' }],
    ['of a capital letter', { Zeta: 'x' }],
    ['a note', { note: 'mei@example.com' }],
    ['behind the request’s id', { quantity: '1', purpose: 'Tea' }],
    ['behind all', { timestamp: '2026-11-27' }],
    ['empty', { channel: '' }],
    ['that says the same', { home_currency: 'SGD', fixed_amount: '25.00' }],
    ['with a name of ours in it', { payment_type: 'paynow_online', payment_id_old: '' }],
    ['a hundred', Object.fromEntries(Array.from({ length: 90 }, (_, turn) => [`field_${turn}`, `${turn}`]))],
  ])('add a field: %s', (_, more) => {
    expect(eventOf({ ...documented, ...more })).toEqual(eventOf(documented))
  })

  test('name its payments and requests by another plain word than a UUID, in the fields of its own table', () => {
    const plain = { ...documented, payment_id: 'pay-1', payment_request_id: 'req-7' }
    expect(eventOf(plain)).toMatchObject({ kind: 'payment', paymentId: 'pay-1', paymentRequestId: 'req-7' })
    expect(eventOf({ ...plain, note: 'x' })).toMatchObject({
      kind: 'quarantined',
      reason: expect.stringMatching(twoWays),
    })
    expect(isAccepted({ ...plain, payment_request_id: 'req-phone' })).toBe(false)
  })

  test('write the reference of another shop', () => {
    expect(eventOf({ ...documented, reference_number: 'INV-7' })).toMatchObject({ referenceNumber: 'INV-7' })
  })

  test.each<[string, Fields]>([
    ['empty', { ...documented, reference_number: '' }],
    ['absent', withoutReference],
    ['empty, of a request that is no UUID', { ...documented, reference_number: '', payment_request_id: 'req-7' }],
    ['empty, beside fields we do not know', { ...documented, reference_number: '', channel: 'x', timestamp: 'x' }],
  ])('leave the reference %s', (_, fields) => {
    expect(eventOf(fields)).toMatchObject({ kind: 'payment', referenceNumber: null })
  })
})

test.each([
  ['JPY', '1500', 1500],
  ['JPY', '1500.00', 1500],
  ['SGD', '0.30', 30],
  ['SGD', '1234.50', 123_450],
  ['SGD', '1,234.50', 123_450],
  ['SGD', '12,345,678.90', 1_234_567_890],
  ['JPY', '1,500', 1500],
])('%s %s', (currency, amount, minor) => {
  expect(eventOf({ ...documented, currency, amount })).toMatchObject({ amount: minor })
})

test('a currency may come in lower case', () => {
  expect(eventOf({ ...documented, currency: 'sgd' })).toMatchObject({ currency: 'SGD' })
})

describe('what holds for every body', () => {
  const uuids = fc.constantFrom(documented.payment_id, documented.payment_request_id, randomId(3), randomId(4))
  const id = fc.oneof(
    { weight: 3, arbitrary: uuids },
    { weight: 1, arbitrary: fc.constantFrom('pay-7', 'p1', 'phonepe') },
  )
  const reference = fc.constantFrom(documented.reference_number, other, 'INV-7', '', 'reference_numbe')
  const amount = fc.constantFrom('25.00', '0.30', '1,234.50', '1234.50')
  const currency = fc.constantFrom('SGD', 'USD', 'sgd')
  const status = fc.constantFrom('completed', 'failed')
  const named = (name: string, value: fc.Arbitrary<string>) => value.map((text) => name + text)
  const piece = fc.oneof(
    named('payment_id', id),
    named('payment_request_id', id),
    named('reference_number', reference),
    named('amount', amount),
    named('currency', currency),
    named('status', status),
    fc.constantFrom('phone', 'error_message', 'a', 'b', 'c', 'payment_', 'q', 's', 'z', 'reference_numbe', ''),
  )
  const crafted = fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join(''))
  const freeText = fc.oneof(
    crafted,
    fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => text.replaceAll('\0', '')),
  )
  const needed = {
    payment_id: id,
    payment_request_id: id,
    reference_number: fc.oneof(reference, freeText, fc.constant('')),
    amount,
    currency,
    status,
  }
  const extras = [
    'A',
    'aaa',
    'amountb',
    'buyer',
    'currencz',
    'note',
    'payment_ie',
    'phone',
    'quantity',
    'rf',
    'sa',
    'statut',
    'zz',
  ]
  const strangers = fc.dictionary(fc.constantFrom(...extras, 'error_message'), freeText, { maxKeys: 3 })
  const bodies = fc
    .tuple(
      fc.record(needed, { requiredKeys: ['payment_id', 'payment_request_id', 'amount', 'currency', 'status'] }),
      strangers,
    )
    .map(([fields, more]): Fields => ({ ...more, ...fields }))

  test('I22 two accepted bodies of one signed text agree in all that is decided by', () => {
    let accepted = 0
    let contested = 0
    fc.assert(
      fc.property(bodies, (fields) => {
        const readings = allReadings(signedText(new Map(Object.entries(fields))))
        const decided = readings.filter(isAccepted).map(decisive)
        expect(new Set(decided).size).toBeLessThanOrEqual(1)
        if (isAccepted(fields)) {
          accepted += 1
          expect(decided).toContain(decisive(fields))
        } else if (new Set(readings.map(decisive)).size > 1) contested += 1
      }),
      { numRuns: 2000 },
    )
    // A property over bodies that are all refused, or never contested, would prove nothing.
    expect(accepted).toBeGreaterThan(100)
    expect(contested).toBeGreaterThan(100)
  })

  test('what PHP encodes is read back as it was', () => {
    fc.assert(
      fc.property(freeText, freeText, (phone, reference_number) => {
        const { body, hmac } = signedForm({ ...documented, phone, reference_number }, salt)
        const fields = Object.fromEntries(parseForm(body))
        expect(fields).toEqual({ ...documented, phone, reference_number, hmac })
        expect(verifyFormWebhook(body, [salt]).signature).toBe(hmac)
      }),
    )
  })

  test('a change of any byte is refused or leaves every field as it was', () => {
    const { body } = signedForm({ ...documented, phone: '+65 9123 é🎁' }, salt)
    const original = Object.fromEntries(parseForm(body))
    fc.assert(
      fc.property(fc.nat(body.length - 1), fc.integer({ min: 1, max: 255 }), (place, change) => {
        const altered = Uint8Array.from(body)
        altered[place] = (altered[place] ?? 0) ^ change
        try {
          verifyFormWebhook(altered, [salt])
        } catch {
          return
        }
        expect(Object.fromEntries(parseForm(altered))).toEqual(original)
      }),
      { numRuns: 3000 },
    )
  })
})

/** All that an order is decided by. A reference that is not of our form is only ever "another one", or none. */
const decisive = (fields: Fields) => {
  const { payment_id, payment_request_id, reference_number = '', amount = '', currency = '', status } = fields
  const reference = isOurReference(reference_number) ? reference_number : reference_number && 'another'
  return [payment_id, payment_request_id, reference, amount.replaceAll(',', ''), currency.toUpperCase(), status].join(
    '|',
  )
}

/**
 * Every way to cut a signed text into the needed fields, whatever stands between them: each stretch that begins with a
 * key of its own, in the right place of the order, is a field we do not know. Found by trying all places.
 */
function allReadings(signed: string): Fields[] {
  const names = ['amount', 'currency', 'payment_id', 'payment_request_id', 'status']
  return [...cut(signed, '', names), ...cut(signed, '', names.toSpliced(4, 0, 'reference_number'))]
}

function cut(text: string, before: string, [name, ...rest]: string[]): Fields[] {
  if (name === undefined) return strayFields(text, before, undefined)
  return placesOf(name, text).flatMap((place) => {
    const value = text.slice(place + name.length)
    return strayFields(text.slice(0, place), before, name).flatMap((stray) =>
      endsOf(name, value).flatMap((end) =>
        cut(value.slice(end), name, rest).map((fields) => ({ ...stray, ...fields, [name]: value.slice(0, end) })),
      ),
    )
  })
}

/** The stretch as one field whose name sorts between two others: HitPay's own optional ones, and the shortest other. */
function strayFields(text: string, before: string, after: string | undefined): Fields[] {
  if (text === '') return [{}]
  const known = ['phone', 'error_message'].filter(
    (name) => text.startsWith(name) && name > before && (after === undefined || name < after),
  )
  return [...known.map((name) => ({ [name]: text.slice(name.length) })), ...shortestField(text, before, after)]
}

function shortestField(text: string, before: string, after: string | undefined): Fields[] {
  for (let length = 1; length <= Math.min(40, text.length); length += 1) {
    const key = text.slice(0, length)
    if (!/^[A-Za-z0-9_.-]+$/.test(key)) return []
    if (key > before && (after === undefined || key < after) && key !== 'hmac') return [{ [key]: text.slice(length) }]
  }
  return []
}

/** Where a value may end: a fixed place for what has a form, any place before another key for the rest. */
function endsOf(name: string, text: string): number[] {
  const form = forms[name]
  if (!form) return Array.from({ length: Math.min(text.length, 120) + 1 }, (_, end) => end)
  return Array.from({ length: Math.min(text.length, 40) + 1 }, (_, end) => end).filter((end) =>
    form.test(text.slice(0, end)),
  )
}

const forms: Record<string, RegExp> = {
  amount: /^[0-9.,]+$/,
  currency: /^[A-Za-z]{3}$/,
  payment_id: /^[A-Za-z0-9-]*$/,
  payment_request_id: /^[A-Za-z0-9-]+$/,
  status: /^(completed|failed)$/,
}

const placesOf = (name: string, text: string) =>
  [...text.matchAll(new RegExp(`(?=${name})`, 'g'))].map(({ index }) => index)
