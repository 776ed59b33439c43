declare const minor: unique symbol
/** A whole number of the currency's smallest unit: cents for SGD, yen for JPY. Always a safe integer. */
export type MinorUnits = number & { readonly [minor]: true }

/** Takes what the database (bigint) or a rule (number) holds. Throws RangeError when it is not a whole, safe number. */
export function minorUnits(value: bigint | number): MinorUnits {
  const whole = Number(value)
  if (!Number.isSafeInteger(whole)) throw new RangeError(`${value} is not a whole number of minor units`)
  return whole as MinorUnits
}

export const addMoney = (...amounts: readonly MinorUnits[]) =>
  minorUnits(amounts.reduce<number>((sum, amount) => sum + amount, 0))

export const timesMoney = (amount: MinorUnits, quantity: number) => minorUnits(amount * quantity)

declare const isoCode: unique symbol
/** Three upper-case letters of ISO 4217. Only `currencyCode` makes one. */
export type Currency = string & { readonly [isoCode]: true }

/** Takes either case, since HitPay writes both. Throws RangeError for anything but three letters. */
export function currencyCode(text: string): Currency {
  if (!/^[A-Za-z]{3}$/.test(text)) throw new RangeError(`${JSON.stringify(text)} is not a currency`)
  return text.toUpperCase() as Currency
}

/** An amount and what it is an amount of. `sameMoney` and `moreMoney` compare two; their bare amounts never are. */
export type Money = { readonly amount: MinorUnits; readonly currency: Currency }

export const money = (amount: bigint | number, currency: string): Money => ({
  amount: minorUnits(amount),
  currency: currencyCode(currency),
})

/** Two amounts of different currencies were to be weighed against each other. */
export class MixedCurrenciesError extends RangeError {
  override name = 'MixedCurrenciesError'
}

export const sameMoney = (one: Money, other: Money): boolean =>
  one.currency === other.currency && one.amount === other.amount

/** Is `one` more than `other`? Throws MixedCurrenciesError unless both are of one currency. */
export const moreMoney = (one: Money, other: Money): boolean => weighed(one, other) > 0

/** Throws MixedCurrenciesError unless both are of one currency. */
export function plusMoney(one: Money, other: Money): Money {
  weighed(one, other)
  return money(one.amount + other.amount, one.currency)
}

/** What is left of `whole` without `part`. Throws MixedCurrenciesError unless both are of one currency. */
export const lessMoney = (whole: Money, part: Money): Money => money(weighed(whole, part), whole.currency)

function weighed(one: Money, other: Money): number {
  if (one.currency !== other.currency)
    throw new MixedCurrenciesError(`${one.currency} and ${other.currency} are not compared`)
  return one.amount - other.amount
}

/** "25.00 SGD": for logs, alerts and history, whatever the reader's language. */
export const moneyText = ({ amount, currency }: Money): string => `${toMajorText(amount, currency)} ${currency}`

/** ISO 4217: digits after the decimal point. Every currency HitPay settles is listed; the rest have two. */
const exponents: Readonly<Record<string, number>> = { JPY: 0, KRW: 0, VND: 0 }
export const currencyExponent = (currency: string) => exponents[currency.toUpperCase()] ?? 2

/** "1234.50" for 123450 SGD, "1500" for 1500 JPY: no grouping, since HitPay refuses commas. */
export function toMajorText(amount: MinorUnits, currency: string): string {
  const exponent = currencyExponent(currency)
  const sign = amount < 0 ? '-' : ''
  const digits = String(Math.abs(amount)).padStart(exponent + 1, '0')
  if (exponent === 0) return sign + digits
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`
}

/**
 * Reads major units as HitPay writes them: "599.00", also "1,234.50" when `commas` is allowed.
 * Zero-decimal currencies may come as "1500" or "1500.00". Null for anything else, never a guess.
 */
export function parseMajorText(text: string, currency: string, { commas = false } = {}): MinorUnits | null {
  const plain = commas && /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text
  const match = /^(0|[1-9]\d{0,11})(?:\.(\d{2}))?$/.exec(plain)
  if (!match) return null
  const [, whole = '', fraction] = match
  const exponent = currencyExponent(currency)
  if (exponent === 2) return fraction === undefined ? null : minorUnits(BigInt(whole + fraction))
  return fraction === undefined || fraction === '00' ? minorUnits(BigInt(whole)) : null
}

/** "$1,280.00" in the shop's own words; figures line up because the styles ask for tabular ones. */
export function formatMoney(amount: MinorUnits, currency: string, locale: string): string {
  return priceFormat(currency, locale).format(amount / 10 ** currencyExponent(currency))
}

// Making one takes longer than a hundred uses of it, and a page has dozens of prices.
const priceFormats = new Map<string, Intl.NumberFormat>()

function priceFormat(currency: string, locale: string): Intl.NumberFormat {
  const key = `${locale} ${currency}`
  const exponent = currencyExponent(currency)
  const format =
    priceFormats.get(key) ??
    new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      minimumFractionDigits: exponent,
      maximumFractionDigits: exponent,
    })
  priceFormats.set(key, format)
  return format
}
