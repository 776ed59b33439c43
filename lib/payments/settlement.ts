import type { Disposition, OrderStatus } from '@/prisma/generated/enums'

/** What is known when a completed payment meets an order. */
export type Meeting = {
  status: OrderStatus
  /** The payment request is one we opened for this order. */
  bound: boolean
  /** Amount and currency are what was asked for: the order's total, or the rest of it. */
  sameMoney: boolean
  /** It was asked for as the rest of an order in review, of which a part had come. */
  isRest: boolean
}

export type Decision =
  | { disposition: Extract<Disposition, 'applied'> }
  /** Paid after we stopped waiting: the shelf decides between late_applied and late_refund_due. */
  | { disposition: 'late' }
  /** The right sum after a wrong one: the goods that are still held decide between applied and late. */
  | { disposition: 'in_review' }
  /** With what came before it may make up the total. */
  | { disposition: 'rest' }
  | { disposition: Extract<Disposition, 'duplicate'> }
  | { disposition: Extract<Disposition, 'mismatch'>; toReview: boolean }

/** The settlement table: what a completed payment means for an order in each status. */
export function decideSettlement({ status, bound, sameMoney, isRest }: Meeting): Decision {
  if (!bound || !sameMoney) return { disposition: 'mismatch', toReview: waitsForMoney.has(status) }
  if (status === 'review') return { disposition: isRest ? 'rest' : 'in_review' }
  if (status === 'pending_payment') return { disposition: 'applied' }
  if (status === 'expired' || status === 'cancelled') return { disposition: 'late' }
  return { disposition: 'duplicate' }
}

const waitsForMoney: ReadonlySet<OrderStatus> = new Set(['pending_payment', 'expired', 'cancelled'])
