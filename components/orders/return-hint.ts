import type { OrderStage } from '@/lib/orders/status'

/**
 * What to say to someone HitPay sent back. The address carries `status` unsigned, so it chooses words and nothing else,
 * and only while the order itself still waits.
 */
export function returnHint(stage: OrderStage, status: string | string[] | undefined): string | null {
  if (stage !== 'awaiting_payment' || typeof status !== 'string') return null
  if (status === 'completed')
    return 'Welcome back. We are asking HitPay about your payment; this page changes by itself.'
  if (cameBack.has(status))
    return 'You came back without a finished payment. Try again below, or choose another way to pay.'
  return null
}

const cameBack = new Set(['canceled', 'cancelled', 'failed', 'expired', 'inactive'])
