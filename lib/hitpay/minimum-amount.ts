import { currencyExponent, type MinorUnits, minorUnits } from '@/lib/money'

/**
 * The least HitPay opens a payment request for, in major units. Its OpenAPI description (docs.hitpayapp.com/openapi.json,
 * July 2026) and its refusal "The amount must be between 0.3 and 999999999.99." name one number for every currency.
 */
const everyCurrency = 0.3

/** Minor units, by currency, where HitPay asks for another sum than 0.3: SGD is the one the shop's prices are in. */
const minimums: Readonly<Record<string, number>> = { SGD: 30 }

/** The least sum HitPay takes in a currency: 30 cents of SGD, one yen. */
export const minimumAmount = (currency: string): MinorUnits =>
  minorUnits(minimums[currency.toUpperCase()] ?? Math.ceil(everyCurrency * 10 ** currencyExponent(currency)))
