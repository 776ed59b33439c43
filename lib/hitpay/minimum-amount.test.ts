import { expect, test } from 'vitest'
import { minimumAmount } from './minimum-amount'

test.each([
  ['SGD', 30],
  ['sgd', 30],
  ['USD', 30],
  ['JPY', 1],
  ['VND', 1],
])('M11 the least HitPay takes in %s is %i', (currency, minor) => {
  expect(minimumAmount(currency)).toBe(minor)
})
