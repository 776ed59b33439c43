import { expect, test } from 'vitest'
import { checkField, checkForm } from './check-fields'

const filled = {
  email: 'mei@example.com',
  name: 'Mei Tan',
  phone: '+65 9123 4567',
  shippingMethod: 'delivery',
  postalCode: '400012',
  addressLine1: '12 Lorong Example',
  addressLine2: '#05-123',
  shippingDate: '2026-11-23',
  paymentMethod: 'paynow_qr',
}

test('a filled form has no faults', () => {
  expect(checkForm(filled)).toEqual({})
})

test('one field is checked while the others are empty', () => {
  expect(checkField('email', 'mei@', 'delivery')).toMatch(/such as/)
  expect(checkField('email', 'mei@example.com', 'delivery')).toBeNull()
  expect(checkField('postalCode', '4000', 'delivery')).toMatch(/6 digits/)
})

test('an address is asked for only where something is delivered', () => {
  expect(checkField('postalCode', '', 'self_collection')).toBeNull()
  expect(checkForm({ ...filled, postalCode: '', addressLine1: '', shippingMethod: 'self_collection' })).toEqual({})
})

test('an empty form names every fault, topmost first', () => {
  expect(Object.keys(checkForm({ shippingMethod: 'delivery' }))).toEqual([
    'email',
    'name',
    'phone',
    'postalCode',
    'addressLine1',
    'shippingDate',
    'paymentMethod',
  ])
})
