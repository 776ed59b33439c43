import { expect, test } from 'vitest'
import { currencyText, readAmount } from './amounts'
import { parseExactJson } from './exact-json'

test.each([
  ['"25.00"', 'SGD', 2500],
  ['25', 'SGD', 2500],
  ['25.1', 'SGD', 2510],
  ['1.11', 'SGD', 111],
  ['0', 'SGD', 0],
  ['1500', 'JPY', 1500],
  ['1500.0', 'JPY', 1500],
  ['"1500.00"', 'JPY', 1500],
])('%s %s is %i', (json, currency, minor) => {
  expect(readAmount(parseExactJson(json), currency)).toBe(minor)
})

test.each(['"25"', '"25.0"', '1.111', '1e3', '-1', '-0', '"1,234.50"', '""', 'null', 'true', '{}', '1500.50e0'])(
  '%s is no amount',
  (json) => {
    expect(readAmount(parseExactJson(json), 'SGD')).toBeNull()
  },
)

test('half a yen does not exist', () => {
  expect(readAmount(parseExactJson('1500.50'), 'JPY')).toBeNull()
})

test('commas are read only where they are expected, and only in their place', () => {
  expect(readAmount('1,234.50', 'SGD', { commas: true })).toBe(123_450)
  expect(readAmount('12,34.50', 'SGD', { commas: true })).toBeNull()
})

test('a currency is three letters of one case', () => {
  expect(currencyText.parse('sgd')).toBe('SGD')
  expect(currencyText.safeParse('Sgd').success).toBe(false)
})
