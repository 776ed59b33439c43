import { expect, test } from 'vitest'
import { readAmount } from '@/lib/payments/read-amount'

test.each([
  ['12', 1200],
  ['12.5', 1250],
  ['12.50', 1250],
  ['$12.50', 1250],
  ['S$ 12.50', 1250],
  ['SGD 12.50', 1250],
  ['sgd12.50', 1250],
  [' 1,200.00 ', 120_000],
  ['1,200', 120_000],
  ['0', 0],
])('%s is %i cents', (text, amount) => expect(readAmount(text, 'SGD')).toBe(amount))

test.each(['', 'ten', '-5', '12.505', '12.12.5', 'x12.5', '1,20.00', '12,50', '1e3', '012', '12.', '.5', '12 34'])(
  '"%s" is no amount',
  (text) => expect(readAmount(text, 'SGD')).toBeNull(),
)

test('a currency without cents has none', () => {
  expect(readAmount('¥1500', 'JPY')).toBe(1500)
  expect(readAmount('1500.5', 'JPY')).toBeNull()
  expect(readAmount('JPY 1,500', 'JPY')).toBe(1500)
})
