import type { Payment } from '../records'

export type Fee = { fixed: number; rate: number; discount: number; total: number }

/** Singapore's published prices; every method without its own is priced as a card. Hundredths. */
export function feeOf({ method, amount }: Pick<Payment, 'method' | 'amount'>): Fee {
  if (method !== 'paynow_online') return fee(amount, 0.028, 50)
  return amount < 100_00 ? fee(amount, 0.009, 0, 20) : fee(amount, 0.0065, 30)
}

function fee(amount: number, rate: number, fixed: number, least = 0): Fee {
  const discount = Math.max(Math.round(amount * rate), least)
  return { fixed, rate, discount, total: fixed + discount }
}
