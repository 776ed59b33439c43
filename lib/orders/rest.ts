import { minimumAmount } from '@/lib/hitpay/minimum-amount'

/**
 * What is missing of an order of which `kept` came, in minor units of its currency, when it can be asked for. Null:
 * nothing came, nothing is missing, or less than HitPay takes.
 */
export function restToAsk(total: bigint, kept: bigint, currency: string): bigint | null {
  const rest = total - kept
  return kept > 0n && rest >= minimumAmount(currency) ? rest : null
}
