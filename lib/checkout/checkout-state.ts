import type { MinorUnits } from '@/lib/money'

/** What the checkout form is told after a submit that did not go through. Nothing typed is lost. */
export type CheckoutState = {
  values: Record<string, string>
  message: string | null
  fieldErrors: Record<string, string[]>
  /** Lines that cannot be had as they are; `available` 0 means gone. */
  conflicts: { sku: string; title: string; available: number }[]
  /** Set when the total is no longer what the page showed. */
  newTotal: MinorUnits | null
}

export const emptyCheckoutState: CheckoutState = {
  values: {},
  message: null,
  fieldErrors: {},
  conflicts: [],
  newTotal: null,
}
