import type { OrderStage } from '@/lib/orders/status'

const soonest = 2_000
const calmest = 10_000
/** A scan and a tap in a bank app seldom take longer, and until then the page must turn within three seconds. */
const eagerFor = 4 * 60_000

/** Late money mostly comes soon after the end. */
const calmFor = 30 * 60_000
const rare = 60_000

/**
 * How an order is watched by the clock: eagerly while it waits for money, calmly while late money may still come or
 * somebody of the shop decides about what came.
 */
export type Pace = 'eager' | 'calm'
type Waited = { pace: Pace; waitedMs: number; failures: number }

/**
 * Milliseconds until the next look: two seconds while a payment is likely, ten when the shopper seems to have left it or
 * the order has ended, and a minute once it ended long ago.
 */
export function pollDelay({ pace, waitedMs, failures }: Waited): number {
  if (pace === 'calm') return waitedMs < calmFor ? calmest : rare
  if (failures > 0) return Math.min(calmest, soonest * 2 ** failures)
  if (waitedMs < eagerFor) return soonest
  return Math.min(calmest, soonest + ((waitedMs - eagerFor) / 60_000) * 2_000)
}

/** A server that asks for patience gets it, up to a minute. */
export function retryAfterMs(header: string | null): number {
  const seconds = header && /^\d{1,4}$/.test(header) ? Number(header) : 0
  return Math.min(60_000, seconds * 1_000)
}

/** Stages in which money is awaited. */
export const isWaiting = (stage: OrderStage) =>
  stage === 'awaiting_payment' || stage === 'checking_payment' || stage === 'asking_hitpay'

/** Null: the page looks again only when the shopper comes back to it. `watched`: see OrderStatusView. */
export function paceOf(stage: OrderStage, watched: boolean): Pace | null {
  if (isWaiting(stage)) return 'eager'
  if (stage === 'review' || stage === 'refund_due') return 'calm'
  return watched && (stage === 'expired' || stage === 'cancelled') ? 'calm' : null
}
