import type { OrderStage } from '@/lib/orders/status'

type Step = { label: string; state: 'done' | 'now' | 'ahead' }

/** The way of a paid order from the shop to the shopper. Null where there is no such way. */
export function orderSteps(stage: OrderStage, shippingMethod: 'delivery' | 'self_collection'): Step[] | null {
  const reached = reachedBy[stage]
  if (reached === undefined) return null
  const state = (place: number) => (place < reached ? 'done' : place === reached ? 'now' : 'ahead')
  return labels[shippingMethod].map((label, place) => ({ label, state: state(place) }))
}

const labels = {
  delivery: ['Paid', 'Packing', 'On its way', 'Delivered'],
  self_collection: ['Paid', 'Packing', 'Ready to collect', 'Collected'],
}

const reachedBy: Partial<Record<OrderStage, number>> = {
  paid: 0,
  preparing: 1,
  ready_to_collect: 2,
  shipped: 2,
  delivered: 3,
}
