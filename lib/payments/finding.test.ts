import { expect, test } from 'vitest'
import { minorUnits, money } from '@/lib/money'
import { readFinding, sameFinding, writeFinding } from '@/lib/payments/finding'

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
  ['amounts', payment, { ...payment, ...money(1900, 'SGD') }],
  ['currencies', payment, { ...payment, ...money(1800, 'USD') }],
  ['requests', payment, { ...payment, paymentRequestId: 'r2' }],
  ['sums that went back', refund, { ...refund, refunded: minorUnits(600) }],
])('two findings that tell of two %s differ', (_, one, other) => {
  expect(sameFinding(one, { ...one })).toBe(true)
  expect(sameFinding(one, other)).toBe(false)
})
test('anything else is no finding', () => {
  expect(() => readFinding(new TextEncoder().encode('{"kind":"payment","amount":1.5}'))).toThrow()
})
