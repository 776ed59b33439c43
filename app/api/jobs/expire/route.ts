import { answerJob } from '@/lib/auth/job-door'
import { sweepLimits } from '@/lib/limits/sweep'
import { expireOrders } from '@/lib/orders/expire-orders'
import { expireUnpaidOrders } from '@/lib/payments/expire-unpaid-orders'

/** Expires orders that waited too long, once HitPay calls them unpaid, and frees their goods; deletes counts that are over. */
export const GET = (request: Request) =>
  answerJob(request, 'expire', async () => {
    const { expired } = await expireOrders(500)
    const asked = await expireUnpaidOrders(500)
    return { expired: expired + asked.expired, limits: await sweepLimits(10_000) }
  })
