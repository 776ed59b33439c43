import { answerJob } from '@/lib/auth/job-door'
import { sweepLimits } from '@/lib/limits/sweep'
import { expireOrders } from '@/lib/orders/expire-orders'

/** Expires orders that waited too long and frees their goods; puts away counts that are over. */
export const GET = (request: Request) =>
  answerJob(request, 'expire', async () => ({ ...(await expireOrders(500)), limits: await sweepLimits(10_000) }))
