import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { signedForm } from './test-signer'
import { parseForm, signedText, verifyFormWebhook } from './webhook-form'

const salt = 'a salt'
const documented = {
  payment_id: '9f1c2a52-0b1e-4c7d-8a53-3d5e0f6b7a01',
  payment_request_id: '9f1c2a52-0b1e-4c7d-8a53-3d5e0f6b7a02',
  reference_number: 'ORD-10001',
  phone: '',
  amount: '25.00',
  currency: 'SGD',
  status: 'completed',
}
const idBlock = `payment_id${documented.payment_id}payment_request_id${documented.payment_request_id}phone`
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
    referenceNumber: 'ORD-10001',
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
    '1,599.00',
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

  test.each(Object.keys(documented))('without %s', (name) => {
    const { [name]: _, ...rest } = documented as Fields
    expect(eventOf(rest)).toEqual({ kind: 'quarantined', name: 'payment_request', reason: `lacks ${name}` })
  })

  test('without several, and with many others', () => {
    const { phone: _, amount: __, ...rest } = documented
    expect(eventOf(rest)).toMatchObject({ reason: 'lacks phone, amount' })
    const strangers = Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => [name, '1']))
    expect(eventOf({ ...documented, ...strangers })).toMatchObject({
      reason: 'has fields we do not know: a, b, c, d, e',
    })
  })

  test.each([
    ['a field we do not know', { ...documented, note: 'x' }, /do not know: note$/],
    ['a completed payment without an id', { ...documented, payment_id: '' }, /^completed without a payment_id$/],
    ['an id that could hide a field name', { ...documented, payment_request_id: 'xphonex' }, /^payment_request_id is/],
    ['an id with a space', { ...documented, payment_id: 'a b' }, /^payment_id is not an id$/],
    ['an id with an underscore', { ...documented, payment_id: 'payment_request_id' }, /^payment_id is not an id$/],
    ['a phone that hides the next field', { ...documented, phone: 'xreference_number1' }, /more than one way$/],
    ['an error message that hides the ids', { ...documented, error_message: `x${idBlock}` }, /more than one way$/],
    ['a reference that overlaps its own name', { ...documented, phone: 'reference_numbe' }, undefined],
  ])('%s', (_, fields, reason = /./) => {
    expect(eventOf(fields)).toMatchObject({ kind: 'quarantined', reason: expect.stringMatching(reason) })
  })

  test('the reason names unknown fields, never values', () => {
    expect(eventOf({ ...documented, note: 'mei@example.com' })).toMatchObject({
      reason: 'has fields we do not know: note',
    })
  })
})

test.each([
  ['JPY', '1500', 1500],
  ['JPY', '1500.00', 1500],
  ['SGD', '0.30', 30],
  ['SGD', '1234.50', 123_450],
])('%s %s', (currency, amount, minor) => {
  expect(eventOf({ ...documented, currency, amount })).toMatchObject({ amount: minor })
})

test('a currency may come in lower case', () => {
  expect(eventOf({ ...documented, currency: 'sgd' })).toMatchObject({ currency: 'SGD' })
})

describe('what holds for every body', () => {
  const piece = fc.constantFrom(
    'payment_id',
    'payment_request_id',
    'phone',
    'reference_number',
    'error_message',
    'status',
    'completed',
    'failed',
    'currency',
    'SGD',
    'amount',
    '25.00',
    documented.payment_id,
    documented.payment_request_id,
    'reference_numbe',
    idBlock,
    'x',
    '',
  )
  const crafted = fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join(''))
  const freeText = fc.oneof(
    crafted,
    fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => text.replaceAll('\0', '')),
  )
  const ids = fc.oneof(
    fc.uuid(),
    fc.stringMatching(/^[A-Za-z0-9-]{1,12}$/),
    fc.constantFrom('phone', 'aphone', 'phoneb', 'payment', 'id'),
  )
  const bodies = fc.record(
    {
      payment_id: fc.oneof(ids, fc.constant('')),
      payment_request_id: ids,
      reference_number: freeText,
      phone: freeText,
      amount: fc.constantFrom('25.00', '0.30', '1234.50'),
      currency: fc.constantFrom('SGD', 'USD', 'sgd'),
      status: fc.constantFrom('completed', 'failed'),
      error_message: freeText,
    },
    { requiredKeys: ['payment_id', 'payment_request_id', 'reference_number', 'phone', 'amount', 'currency', 'status'] },
  )
  const fieldsOf = (body: object) =>
    Object.fromEntries(Object.entries(body).map(([key, value]) => [key, String(value)]))

  test('two different accepted bodies never share a signed text (I22)', () => {
    fc.assert(
      fc.property(bodies, (body) => {
        const fields = fieldsOf(body)
        const others = otherReadings(signedText(new Map(Object.entries(fields))))
        const accepted = others.filter(isAccepted)
        expect(accepted.length).toBeLessThanOrEqual(1)
        if (isAccepted(fields)) expect(accepted).toEqual([fields])
      }),
      { numRuns: 500 },
    )
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

/** Every way to cut a signed text into the documented fields, found by trying all places where a name stands. */
function otherReadings(signed: string): Fields[] {
  const orders = [
    ['amount', 'currency', 'payment_id', 'payment_request_id', 'phone', 'reference_number', 'status'],
    ['amount', 'currency', 'error_message', 'payment_id', 'payment_request_id', 'phone', 'reference_number', 'status'],
  ]
  return orders.flatMap((names) => cut(signed, names))
}

function cut(text: string, [name = '', ...rest]: string[]): Fields[] {
  if (!text.startsWith(name)) return []
  const value = text.slice(name.length)
  const [next] = rest
  if (next === undefined) return [{ [name]: value }]
  return placesOf(next, value).flatMap((place) =>
    cut(value.slice(place), rest).map((fields) => ({ [name]: value.slice(0, place), ...fields })),
  )
}

const placesOf = (name: string, text: string) =>
  [...text.matchAll(new RegExp(`(?=${name})`, 'g'))].map(({ index }) => index)
