import { expect, test } from 'vitest'
import { amountText, amountWithCommas, parseAmount } from './money'
import { feeOf } from './payments/fees'

test.each([
  ['25', 2500],
  ['25.5', 2550],
  ['0.30', 30],
  [25.5, 2550],
  ['999999999.99', 99_999_999_999],
])('%s is read', (input, hundredths) => expect(parseAmount(input)).toBe(hundredths))

test.each(['1,000.00', '-1', '1.234', '1e3', '', ' 5', null, true, Number.NaN])('%s is not an amount', (input) =>
  expect(parseAmount(input)).toBeNull(),
)

test('amounts are written with two decimals', () => {
  expect(amountText(5)).toBe('0.05')
  expect(amountText(123_456_789)).toBe('1234567.89')
  expect(amountWithCommas(123_456_789)).toBe('1,234,567.89')
  expect(amountWithCommas(99_999)).toBe('999.99')
})

test('fees follow the published Singapore prices', () => {
  expect(feeOf({ method: 'card', amount: 100_00 }).total).toBe(330)
  expect(feeOf({ method: 'paynow_online', amount: 10_00 }).total).toBe(20)
  expect(feeOf({ method: 'paynow_online', amount: 99_99 }).total).toBe(90)
  expect(feeOf({ method: 'paynow_online', amount: 100_00 }).total).toBe(95)
})
