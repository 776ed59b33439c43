import { type Env, isHitPayHost } from '@/lib/env'
import type { Stage } from '@/lib/go-live/check'

export function stageOf({ hitpay }: Pick<Env, 'hitpay'>): Stage {
  if (!hitpay) return 'none'
  if (!isHitPayHost(new URL(hitpay.apiUrl).hostname)) return 'simulator'
  return hitpay.mode
}
