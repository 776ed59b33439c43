import { expect, test } from 'vitest'
import type { PaymentRequest, RequestPayment } from '@/lib/hitpay/client'
import { minorUnits, money } from '@/lib/money'
import { findingOf, readFinding, sameFinding, writeFinding } from '@/lib/payments/finding'

const payment = {
  kind: 'payment',
  paymentId: 'p1',
  paymentRequestId: 'r1',
  referenceNumber: null,
  ...money(1800, 'SGD'),
  method: 'card',
} as const
const refund = {
  kind: 'charge-updated',
  paymentId: 'p1',
  paymentRequestId: null,
  referenceNumber: 'a1',
  ...money(1800, 'SGD'),
  refunded: minorUnits(500),
} as const

test('a payment found is read as a completed payment', () => {
  expect(readFinding(writeFinding(payment))).toEqual({
    ...payment,
    name: 'payment_request.completed',
    outcome: 'completed',
    failure: null,
  })
})
test('a refund found is read as an updated charge', () => {
  expect(readFinding(writeFinding(refund))).toEqual({ ...refund, name: 'charge.updated', referenceNumber: null })
})
test.each([
  ['payments', payment, { ...payment, paymentId: 'p2' }],
  ['references', payment, { ...payment, referenceNumber: 'a2' }],
  ['kinds', payment, { ...refund, paymentRequestId: 'r1', referenceNumber: null, refunded: minorUnits(0) }],
  ['amounts', payment, { ...payment, ...money(1900, 'SGD') }],
  ['currencies', payment, { ...payment, ...money(1800, 'USD') }],
  ['requests', payment, { ...payment, paymentRequestId: 'r2' }],
  ['sums that went back', refund, { ...refund, refunded: minorUnits(600) }],
])('two findings that tell of two %s differ', (_, one, other) => {
  expect(sameFinding(one, { ...one })).toBe(true)
  expect(sameFinding(one, other)).toBe(false)
})
test.each([
  ['a broken sum', { ...payment, amount: 1.5 }],
  ['no currency', { ...payment, currency: 'XSGD' }],
  ['no currency either', { ...payment, currency: 'SGDX' }],
  ['another kind', { ...payment, kind: 'transfer' }],
  ['a payment without a name', { ...payment, paymentId: null }],
  ['a refund without its sum', { ...refund, refunded: undefined }],
])('%s is no finding', (_, body) => {
  expect(() => readFinding(new TextEncoder().encode(JSON.stringify(body)))).toThrow()
})

const taken: RequestPayment = {
  id: 'p1',
  status: 'succeeded',
  succeeded: true,
  ...money(1800, 'SGD'),
  refunded: minorUnits(0),
  method: 'card',
}
const asked = (...payments: RequestPayment[]): PaymentRequest => ({
  id: 'r1',
  status: 'pending',
  statusText: 'pending',
  ...money(1800, 'SGD'),
  referenceNumber: 'a1',
  url: 'http://hitpay.test/r1',
  qrCode: null,
  qrExpiresAt: null,
  payments,
  paymentMethods: ['card'],
  expiresAt: null,
  createdAt: null,
})
const declined = { ...taken, id: 'p0', succeeded: false }
const returned = { ...taken, id: 'p2', succeeded: false, refunded: minorUnits(700) }

test('an answer with money is a payment, named as its request is', () => {
  expect(findingOf(asked(declined, returned, taken))).toEqual({ ...payment, referenceNumber: 'a1' })
})
test('an answer whose money has gone back is a refund of that much', () => {
  expect(findingOf(asked(declined, returned))).toEqual({
    ...{ kind: 'charge-updated', paymentId: 'p2', paymentRequestId: 'r1', referenceNumber: 'a1' },
    ...money(1800, 'SGD'),
    refunded: 700,
  })
})
test('an answer without money finds nothing', () => {
  expect(findingOf(asked())).toBeNull()
  expect(findingOf(asked(declined))).toBeNull()
})
