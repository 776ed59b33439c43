import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { checkoutSchema } from '@/lib/checkout/schemas'

const right = {
  email: 'Mei@Example.com ',
  name: '  Mei   Tan ',
  phone: '9123 4567',
  shippingMethod: 'delivery',
  postalCode: '400012',
  addressLine1: '12 Lorong Example',
  addressLine2: '#05-123',
  shippingDate: '2026-11-24',
  paymentMethod: 'paynow_qr',
}
const errorsOf = (fields: object) => {
  const parsed = checkoutSchema.safeParse({ ...right, ...fields })
  return parsed.success ? {} : z.flattenError(parsed.error).fieldErrors
}

test('tidies what people type', () => {
  expect(checkoutSchema.parse(right)).toMatchObject({ email: 'mei@example.com', name: 'Mei Tan', phone: '+6591234567' })
})

test.each(['91234567', '+65 9123 4567', '0065 91234567', '+44 20 7946 0000', '6123-4567'])(
  '%s is a phone number',
  (phone) => expect(errorsOf({ phone })).toEqual({}),
)
test.each(['', '1234', '12345678', 'abcdefgh', '+6591234567890123', '9123 4567; drop'])('%j is not', (phone) =>
  expect(errorsOf({ phone })).toHaveProperty('phone'),
)
test.each([
  '',
  'mei',
  'mei@',
  '@x.com',
  'a@b',
  'mei@example.com, x@y.com',
  '"q x"@example.com',
  `${'a'.repeat(250)}@x.sg`,
])('%j is not an email address (ASVS 2.2.1)', (email) => expect(errorsOf({ email })).toHaveProperty('email'))
test.each(['', '   ', '\u0000', 'x'.repeat(81)])('%j is not a name', (name) =>
  expect(errorsOf({ name })).toHaveProperty('name'),
)
test('names of many people are', () => {
  for (const name of ['林美', 'Nur Aisyah binte Rahman', 'O’Brien', 'Zoë 🎁', 'محمد'])
    expect(errorsOf({ name })).toEqual({})
})

describe('an address', () => {
  test.each(['', '12345', '1234567', 'abcdef'])('needs six digits of postal code, not %j', (postalCode) =>
    expect(errorsOf({ postalCode })).toHaveProperty('postalCode'),
  )
  test('needs a street (ASVS 2.2.3)', () => expect(errorsOf({ addressLine1: '' })).toHaveProperty('addressLine1'))
  test('need not have a unit', () => expect(errorsOf({ addressLine2: undefined })).toEqual({}))
  test('is not needed to collect', () =>
    expect(errorsOf({ shippingMethod: 'self_collection', postalCode: '', addressLine1: undefined })).toEqual({}))
  test('U3 what stands in a hidden address is neither judged nor kept', () => {
    const typed = { shippingMethod: 'self_collection', postalCode: 'x', addressLine1: 'x'.repeat(500) }
    expect(checkoutSchema.parse({ ...right, ...typed })).toMatchObject({ postalCode: '', addressLine1: '' })
  })
  test('U3 is understood however it is pasted', () =>
    expect(checkoutSchema.parse({ ...right, postalCode: 'Singapore 400 012' })).toMatchObject({ postalCode: '400012' }))
})

test.each(['', 'tomorrow', '2026-1-1'])('%j is not a day', (shippingDate) =>
  expect(errorsOf({ shippingDate })).toHaveProperty('shippingDate'),
)
test('whatever else a browser sends is dropped (ASVS 15.3.3)', () => {
  const parsed = checkoutSchema.parse({ ...right, status: 'paid', total: '1', userId: 'x', isAdmin: 'true' })
  expect(Object.keys(parsed)).not.toEqual(expect.arrayContaining(['status']))
})
test('every fault is said at once, topmost first', () => {
  const faults = { email: 'x', name: '\u200b', phone: '1', postalCode: '1', addressLine1: '', shippingDate: '' }
  expect(Object.keys(errorsOf(faults))).toEqual(Object.keys(faults))
})
test('no message is a schema’s own jargon', () => {
  const empty = { email: '', name: '', phone: '', postalCode: '', shippingDate: '', paymentMethod: 'x' }
  const messages = [errorsOf(empty), errorsOf({ shippingMethod: 'x' })].flatMap((errors) =>
    Object.values(errors).flat(),
  )
  expect(messages.length).toBeGreaterThanOrEqual(7)
  for (const message of messages) expect(message).not.toMatch(/invalid|expected|string/i)
})
