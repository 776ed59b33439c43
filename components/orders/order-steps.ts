import type { GoodsStage } from '@/lib/orders/status'

type Step = { label: string; state: 'done' | 'now' | 'ahead' }

/** The way of a paid order from the shop to the shopper. */
export function orderSteps(stage: GoodsStage, shippingMethod: 'delivery' | 'self_collection'): Step[] {
  const reached = reachedBy[stage]
  const state = (place: number) => (place < reached ? 'done' : place === reached ? 'now' : 'ahead')
  return labels[shippingMethod].map((label, place) => ({ label, state: state(place) }))
}

const labels = {
  delivery: ['Paid', 'Packing', 'On its way', 'Delivered'],
  self_collection: ['Paid', 'Packing', 'Ready to collect', 'Collected'],
}

const reachedBy: Record<GoodsStage, number> = {
  paid: 0,
  preparing: 1,
  ready_to_collect: 2,
  shipped: 2,
  delivered: 3,
}
