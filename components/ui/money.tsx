import { formatMoney, type MinorUnits } from '@/lib/money'
import { store } from '@/lib/store'

type MoneyProps = { amount: MinorUnits; currency?: string; className?: string }

export function Money({ amount, currency = store.currency, className }: MoneyProps) {
  return (
    <span className={className ? `money ${className}` : 'money'}>{formatMoney(amount, currency, store.locale)}</span>
  )
}
