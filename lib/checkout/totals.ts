import { containedGst } from '@/lib/gst'
import { addMoney, type MinorUnits, minorUnits, timesMoney } from '@/lib/money'
import { store } from '@/lib/store'

export type ShippingMethod = 'delivery' | 'self_collection'

export type Totals = {
  items: MinorUnits
  shipping: MinorUnits
  discount: MinorUnits
  total: MinorUnits
  /** Contained in the total, not added to it. */
  gst: MinorUnits
  /** How much more makes delivery free; null when it is free already or nothing is delivered. */
  freeDeliveryGap: MinorUnits | null
}

type PricedLine = { unit: MinorUnits; quantity: number }

/** What an order costs, in minor units of the shop's currency. The only place where money is added up. */
export function orderTotals(order: { lines: readonly PricedLine[]; shippingMethod: ShippingMethod }): Totals {
  const items = addMoney(...order.lines.map((line) => timesMoney(line.unit, line.quantity)))
  const shipping = shippingFee(items, order.shippingMethod)
  const total = addMoney(items, shipping)
  return {
    items,
    shipping,
    discount: minorUnits(0),
    total,
    gst: containedGst(total, store.gst),
    freeDeliveryGap: gapToFreeDelivery(items, order.shippingMethod),
  }
}

function shippingFee(items: MinorUnits, method: ShippingMethod): MinorUnits {
  if (method === 'self_collection' || items === 0 || items >= store.freeDeliveryFromMinor) return minorUnits(0)
  return minorUnits(store.deliveryFeeMinor)
}

function gapToFreeDelivery(items: MinorUnits, method: ShippingMethod): MinorUnits | null {
  if (method !== 'delivery' || items === 0 || items >= store.freeDeliveryFromMinor) return null
  return minorUnits(store.freeDeliveryFromMinor - items)
}
