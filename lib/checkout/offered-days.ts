import type { ShippingMethod } from '@/lib/checkout/totals'
import { offeredDays } from '@/lib/clock'
import { store } from '@/lib/store'

const daysShown = 6

/** The days a shopper may choose, "2026-11-23", in the shop's zone. */
export const shippingDays = (now: Date): Record<ShippingMethod, string[]> => ({
  delivery: offeredDays(now, store.timeZone, store.deliveryLeadDays, daysShown),
  self_collection: offeredDays(now, store.timeZone, store.collectionLeadDays, daysShown),
})
