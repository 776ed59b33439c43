import { z } from 'zod'
import { currencyCode, type MinorUnits, parseMajorText } from '@/lib/money'

const exactNumber = z.object({ $number: z.string() })

/**
 * Reads an amount out of `parseExactJson`: text as HitPay writes it in payment requests ("25.00", with `commas` also
 * "1,234.50"), or a number as in charges and refunds (1.11, 25). Null for a sign, an exponent, a third decimal, anything else.
 */
export function readAmount(value: unknown, currency: string, options: { commas?: boolean } = {}): MinorUnits | null {
  if (typeof value === 'string') return parseMajorText(value, currency, options)
  const number = exactNumber.safeParse(value)
  if (!number.success) return null
  const match = /^(0|[1-9]\d{0,11})(?:\.(\d{1,2}))?$/.exec(number.data.$number)
  if (!match) return null
  const [, whole = '', fraction = ''] = match
  return parseMajorText(`${whole}.${fraction.padEnd(2, '0')}`, currency)
}

/** Three letters in either case; the API answers in lower case, v1 webhooks come in upper case. Given on in upper case. */
export const currencyText = z
  .string()
  .regex(/^([A-Z]{3}|[a-z]{3})$/, 'is not a currency')
  .transform(currencyCode)
