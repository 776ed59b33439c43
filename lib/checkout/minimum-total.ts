import { minimumAmount } from '@/lib/hitpay/minimum-amount'
import { formatMoney, type MinorUnits, minorUnits } from '@/lib/money'
import { store } from '@/lib/store'

/** An order that HitPay would open no payment for. The message is for the shopper and says what is missing. */
export class BelowMinimumError extends Error {
  override name = 'BelowMinimumError'
}

/** Throws BelowMinimumError before any goods are held for what cannot be paid. */
export function requirePayableTotal(total: MinorUnits): void {
  const least = minimumAmount(store.currency)
  if (total >= least) return
  const say = (amount: MinorUnits) => formatMoney(amount, store.currency, store.locale)
  throw new BelowMinimumError(
    `This order comes to ${say(total)}, and payments begin at ${say(least)}. ${say(minorUnits(least - total))} is missing: add something to your cart.`,
  )
}
