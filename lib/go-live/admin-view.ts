import type { Check, Stage } from '@/lib/go-live/check'
import type { TestPaymentFacts } from '@/lib/go-live/database-facts'
import type { MinorUnits } from '@/lib/money'

export type MethodRow = {
  id: string
  label: string
  currencies: readonly string[] | 'any'
  fits: boolean
  asked: boolean
}

export type GoLive = {
  stage: Stage
  checks: Check[]
  /** To copy into HitPay's dashboard. */
  eventAddress: string
  testPayment: (Omit<TestPaymentFacts, 'amountMinor'> & { amount: MinorUnits }) | null
  smallest: { amount: MinorUnits; currency: string }
  methods: MethodRow[]
}
