import { currencyExponent, type MinorUnits, minorUnits } from '@/lib/money'

/** HitPay's API takes 0.30 of any currency and more (its OpenAPI file); where money has no cents, one whole unit. */
export const smallestSum = (currency: string): MinorUnits => minorUnits(currencyExponent(currency) === 0 ? 1 : 30)
