import { answerJob } from '@/lib/auth/job-door'
import { sweepLimits } from '@/lib/limits/sweep'
import { expireOrders } from '@/lib/orders/expire-orders'
import { fillGst } from '@/lib/orders/fill-gst'
import { expireUnpaidOrders } from '@/lib/payments/expire-unpaid-orders'

/**
 * Expires orders that waited too long, once HitPay calls them unpaid, and frees their goods; writes down the GST of
 * old orders; deletes counts that are over.
 */
export const GET = (request: Request) =>
  answerJob(request, 'expire', async () => {
    const { expired } = await expireOrders(500)
    const asked = await expireUnpaidOrders(500)
    return { expired: expired + asked.expired, ...(await fillGst(1_000)), limits: await sweepLimits(10_000) }
  })
