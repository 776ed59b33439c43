import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addMoney,
  currencyCode,
  currencyExponent,
  formatMoney,
  lessMoney,
  MixedCurrenciesError,
  minorUnits,
  money,
  moneyText,
  moreMoney,
  parseMajorText,
  plusMoney,
  sameMoney,
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

describe('M3 money is compared with its currency or not at all', () => {
  test('the case of a currency does not matter, anything but three letters is none', () => {
    expect(sameMoney(money(4000, 'sgd'), money(4000n, 'SGD'))).toBe(true)
    for (const odd of ['', 'SG', 'SGDD', 'S$D', ' SGD', '₿']) expect(() => currencyCode(odd)).toThrow(RangeError)
  })
  test('the same number of another currency is other money', () => {
    expect(sameMoney(money(4000, 'SGD'), money(4000, 'JPY'))).toBe(false)
    expect(sameMoney(money(4000, 'SGD'), money(4001, 'SGD'))).toBe(false)
  })
  test.each([moreMoney, plusMoney, lessMoney])('%o refuses two currencies', (weigh) => {
    expect(() => weigh(money(4000, 'SGD'), money(1, 'JPY'))).toThrow(MixedCurrenciesError)
  })
  test('within one currency they count', () => {
    const [four, one] = [money(4, 'JPY'), money(1, 'JPY')]
    expect([moreMoney(four, one), moreMoney(one, four), moreMoney(one, one)]).toEqual([true, false, false])
    expect(plusMoney(four, one)).toEqual(money(5, 'JPY'))
    expect(lessMoney(one, four)).toEqual(money(-3, 'JPY'))
  })
  test('in words it names its currency', () => {
    expect([moneyText(money(4000, 'SGD')), moneyText(money(4000, 'JPY'))]).toEqual(['40.00 SGD', '4000 JPY'])
  })
  test('an amount without a currency does not compile', () => {
    // @ts-expect-error: the currency is missing.
    const bare = () => sameMoney(money(1, 'SGD'), { amount: minorUnits(1) })
    // @ts-expect-error: text is no currency until `currencyCode` has read it.
    const text = () => moreMoney(money(1, 'SGD'), { amount: minorUnits(1), currency: 'SGD' })
    expect([bare(), text()]).toEqual([false, false])
  })
})
