import { type MinorUnits, parseMajorText } from '@/lib/money'

/** What people write before an amount of a currency; the sign of another one is no amount of this. */
const signs: Readonly<Record<string, string>> = { SGD: 'S?\\$', JPY: '¥' }

/** Reads an amount as a person types it: "12", "12.5", "$1,200.00". Null for anything else, never a guess. */
export function readAmount(text: string, currency: string): MinorUnits | null {
  const bare = text.trim().replace(new RegExp(`^(${currency}|${signs[currency] ?? '\\$'})\\s*`, 'i'), '')
  const filled = bare.replace(/^([\d,]+)$/, '$1.0').replace(/(\.\d)$/, '$10')
  return parseMajorText(filled, currency, { commas: true })
}
