import type { ShippingMethod, Totals } from '@/lib/checkout/totals'
import type { MinorUnits } from '@/lib/money'
import type { PaymentMethod } from '@/prisma/generated/enums'

/** What the checkout page is handed. */
export type CheckoutView = {
  lines: CheckoutLine[]
  totals: Record<ShippingMethod, Totals>
  days: Record<ShippingMethod, DayChoice[]>
  payment: { unavailable: string | null; methods: PaymentMethod[] }
}

export type CheckoutLine = {
  sku: string
  title: string
  variantLabel: string
  imageKey: string
  unit: MinorUnits
  quantity: number
  available: number
  problem: null | 'gone' | 'sold_out' | 'fewer_left'
}

/** "2026-11-23" and "Mon, 23 Nov". */
export type DayChoice = { day: string; label: string }
