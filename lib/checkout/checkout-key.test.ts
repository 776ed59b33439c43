import { expect, test } from 'vitest'
import { checkoutKey } from '@/lib/checkout/checkout-key'
import { checkoutSchema } from '@/lib/checkout/schemas'

const fields = checkoutSchema.parse({
  email: 'mei@example.com',
  name: 'Mei',
  phone: '91234567',
  shippingMethod: 'self_collection',
  shippingDate: '2026-11-24',
  paymentMethod: 'redirect',
})
const cup = { sku: 'CUP', quantity: 1, unit: 1800 }
const bowl = { sku: 'BOWL', quantity: 2, unit: 2200 }
const key = () => checkoutKey({ cartId: 'c1', lines: [cup, bowl], fields })

test('the same goods in another order, paid another way, are the same order', () => {
  expect(
    checkoutKey({
      cartId: 'c1',
      lines: [bowl, cup],
      fields: { ...fields, paymentMethod: 'paynow_qr', shownTotal: '6200' },
    }),
  ).toBe(key())
})
test.each([
  ['another cart', { cartId: 'c2', lines: [cup, bowl], fields }],
  ['another quantity', { cartId: 'c1', lines: [{ ...cup, quantity: 2 }, bowl], fields }],
  ['another price', { cartId: 'c1', lines: [{ ...cup, unit: 1900 }, bowl], fields }],
  ['another day', { cartId: 'c1', lines: [cup, bowl], fields: { ...fields, shippingDate: '2026-11-25' } }],
  ['another phone number', { cartId: 'c1', lines: [cup, bowl], fields: { ...fields, phone: '+6581234567' } }],
])('%s is another order', (_, placed) => expect(checkoutKey(placed)).not.toBe(key()))
test('details filled in in another order are the same details', () => {
  const { email, ...rest } = fields
  expect(checkoutKey({ cartId: 'c1', lines: [cup, bowl], fields: { ...rest, email } })).toBe(key())
})
