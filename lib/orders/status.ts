import type { Fulfilment, OrderStatus } from '@/prisma/generated/enums'

/** Which status may follow which. The database holds the same table (order_status_may_follow); a test compares them. */
export const nextStatuses = {
  pending_payment: ['paid', 'review', 'expired', 'cancelled'],
  // Money may come after we stopped waiting: a PayNow QR cannot be called back.
  expired: ['paid', 'refund_due', 'review'],
  cancelled: ['paid', 'refund_due', 'review'],
  // Staff decide, or the right sum comes after all.
  review: ['paid', 'refund_due', 'refunded'],
  refund_due: ['refunded'],
  paid: ['part_refunded', 'refunded'],
  part_refunded: ['refunded'],
  refunded: [],
} as const satisfies Record<OrderStatus, readonly OrderStatus[]>

export const mayFollow = (from: OrderStatus, to: OrderStatus): boolean =>
  (nextStatuses[from] satisfies readonly OrderStatus[] as readonly OrderStatus[]).includes(to)

/** Statuses that may become `to`. */
export const statusesBefore = (to: OrderStatus): OrderStatus[] => allStatuses.filter((from) => mayFollow(from, to))

export const allStatuses = [
  'pending_payment',
  'expired',
  'cancelled',
  'review',
  'refund_due',
  'paid',
  'part_refunded',
  'refunded',
] as const satisfies readonly OrderStatus[]

/** What the order page shows: the status in the shopper's terms. */
export type OrderStage =
  | 'awaiting_payment'
  | 'checking_payment'
  | 'asking_hitpay'
  | 'paid'
  | 'preparing'
  | 'ready_to_collect'
  | 'shipped'
  | 'delivered'
  | 'cancelled'
  | 'expired'
  | 'review'
  | 'refund_due'
  | 'part_refunded'
  | 'refunded'

export function orderStage(order: {
  status: OrderStatus
  fulfilment: Fulfilment
  /** HitPay's API says paid, and no webhook has come yet. */
  paymentDetected: boolean
  /** The time to pay has ended, and HitPay has not said yet that nothing was paid. */
  timeIsOver?: boolean
}): OrderStage {
  if (order.status === 'pending_payment') {
    if (order.paymentDetected) return 'checking_payment'
    return order.timeIsOver ? 'asking_hitpay' : 'awaiting_payment'
  }
  if (order.status === 'expired' || order.status === 'cancelled')
    return order.paymentDetected ? 'checking_payment' : order.status
  if (order.status === 'paid') return stageOfFulfilment[order.fulfilment]
  return order.status
}

/** Where the goods of a paid order are, whether or not some of its money went back. Null when none are on their way. */
export function goodsStage(order: { status: OrderStatus; fulfilment: Fulfilment }): GoodsStage | null {
  return order.status === 'paid' || order.status === 'part_refunded' ? stageOfFulfilment[order.fulfilment] : null
}

export type GoodsStage = (typeof stageOfFulfilment)[Fulfilment]

const stageOfFulfilment = {
  unfulfilled: 'paid',
  packed: 'preparing',
  ready_to_collect: 'ready_to_collect',
  shipped: 'shipped',
  delivered: 'delivered',
} as const satisfies Record<Fulfilment, OrderStage>
