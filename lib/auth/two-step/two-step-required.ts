import { type Env, isHitPayHost } from '@/lib/env'

/** Where real money moves, a password alone opens no back office. */
export const isTwoStepRequired = ({ hitpay }: Pick<Env, 'hitpay'>): boolean =>
  hitpay?.mode === 'production' && isHitPayHost(new URL(hitpay.apiUrl).hostname)
