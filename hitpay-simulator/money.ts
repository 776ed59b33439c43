// Every amount inside the simulator is a whole number of hundredths, in every currency.
const grammar = /^(\d{1,10})(?:\.(\d{1,2}))?$/

export const currencies = [
  'SGD',
  'USD',
  'MYR',
  'IDR',
  'JPY',
  'HKD',
  'THB',
  'AUD',
  'NZD',
  'GBP',
  'PHP',
  'INR',
  'CNY',
  'EUR',
  'CHF',
  'DKK',
  'SEK',
  'NOK',
  'VND',
  'CAD',
  'KRW',
] as const

const withoutCents = new Set(['JPY', 'KRW', 'VND'])

export function parseAmount(input: unknown): number | null {
  const match = grammar.exec(typeof input === 'number' ? String(input) : typeof input === 'string' ? input : '')
  if (!match) return null
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
}

/** 123450 → 1234.50 */
export const amountText = (hundredths: number) => {
  const digits = String(Math.abs(hundredths)).padStart(3, '0')
  return `${hundredths < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** 123450 → 1,234.50 */
export const amountWithCommas = (hundredths: number) => amountText(hundredths).replace(/\B(?=(\d{3})+\.)/g, ',')

export const isWithoutCents = (currency: string) => withoutCents.has(currency)

/** The number that JSON carries: 123450 → 1234.5 */
export const amountNumber = (hundredths: number) => hundredths / 100

export const amountLabel = (hundredths: number, currency: string) => `${currency} ${amountWithCommas(hundredths)}`
