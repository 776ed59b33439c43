import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addMoney,
  currencyExponent,
  formatMoney,
  minorUnits,
  parseMajorText,
  timesMoney,
  toMajorText,
} from '@/lib/money'

const amounts = fc.integer({ min: 0, max: 99_999_999_999 }).map((value) => minorUnits(value))
const currencies = fc.constantFrom('SGD', 'USD', 'JPY', 'KRW', 'VND', 'MYR')

describe('minor units', () => {
  test.each([1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, -(2 ** 53)])('%d is no amount', (value) => {
    expect(() => minorUnits(value)).toThrow(new RangeError(`${value} is not a whole number of minor units`))
  })
  test('a bigint of the database is one', () => expect(minorUnits(128000n)).toBe(128000))
  test('sums and products beyond what a number can hold are refused, never rounded (ASVS 1.4.2)', () => {
    const huge = minorUnits(Number.MAX_SAFE_INTEGER)
    expect(() => addMoney(huge, minorUnits(1))).toThrow(RangeError)
    expect(() => timesMoney(huge, 2)).toThrow(RangeError)
  })
})

describe('major text', () => {
  test.each([
    [2500, 'SGD', '25.00'],
    [5, 'SGD', '0.05'],
    [123450, 'SGD', '1234.50'],
    [1500, 'JPY', '1500'],
    [0, 'SGD', '0.00'],
    [-5, 'SGD', '-0.05'],
    [-1500, 'JPY', '-1500'],
  ])('%d %s is written %s', (amount, currency, text) => expect(toMajorText(minorUnits(amount), currency)).toBe(text))

  test('what is written is read back as the same amount', () => {
    fc.assert(
      fc.property(
        amounts,
        currencies,
        (amount, currency) => parseMajorText(toMajorText(amount, currency), currency) === amount,
      ),
    )
  })

  test.each([
    '599',
    '599.0',
    '599.000',
    '5,99',
    '+599.00',
    ' 599.00',
    '5.99e2',
    'NaN',
    '-1.00',
    '',
    '1'.repeat(40),
    '0x10.00',
    '01.00',
    '1.00 ',
    '１.00',
  ])('%j is not an amount in dollars', (text) => expect(parseMajorText(text, 'SGD')).toBeNull())
  test.each([
    ['1500', 1500],
    ['1500.00', 1500],
  ])('yen may be written %s', (text, amount) => expect(parseMajorText(text, 'JPY')).toBe(amount))
  test('yen have no cents', () => expect(parseMajorText('1500.50', 'JPY')).toBeNull())
  test('commas are read only where they are expected and in their places', () => {
    expect(parseMajorText('1,234.50', 'SGD', { commas: true })).toBe(123450)
    expect(parseMajorText('1,234.50', 'SGD')).toBeNull()
    expect(parseMajorText('12,34.50', 'SGD', { commas: true })).toBeNull()
    expect(parseMajorText('12,1,234.50', 'SGD', { commas: true })).toBeNull()
    expect(parseMajorText('1,234,5.00', 'SGD', { commas: true })).toBeNull()
    expect(parseMajorText('12,345,678.50', 'SGD', { commas: true })).toBe(1_234_567_850)
    expect(parseMajorText('1,500', 'JPY', { commas: true })).toBe(1500)
  })
})

test('the case of a currency does not matter for its exponent', () => expect(currencyExponent('jpy')).toBe(0))
test('money is shown in the currency’s own digits', () => {
  expect(formatMoney(minorUnits(128000), 'SGD', 'en-SG')).toBe('$1,280.00')
  expect(formatMoney(minorUnits(1500), 'JPY', 'en-SG')).toBe('¥1,500')
})
