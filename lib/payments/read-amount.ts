import { currencyExponent, type MinorUnits, parseMajorText } from '@/lib/money'

/** Reads an amount as a person types it: "12", "12.5", "$1,200.00". Null for anything else, never a guess. */
export function readAmount(text: string, currency: string): MinorUnits | null {
  const bare = text.trim().replace(new RegExp(`^(${currency}|S?\\$|¥)\\s*`, 'i'), '')
  const digits = currencyExponent(currency)
  const filled = digits === 2 ? bare.replace(/^([\d,]+)$/, '$1.00').replace(/^([\d,]+\.\d)$/, '$10') : bare
  return parseMajorText(filled, currency, { commas: true })
}
