import { answerJob } from '@/lib/auth/job-door'
import { sweepSignIns } from '@/lib/auth/sessions/sweep-sign-ins'
import { sweepLimits } from '@/lib/limits/sweep'
import { expireOrders } from '@/lib/orders/expire-orders'
import { fillGst } from '@/lib/orders/fill-gst'
import { expireUnpaidOrders } from '@/lib/payments/expire-unpaid-orders'
import { forgetOldRefusals } from '@/lib/payments/refused-webhooks/forget-old-refusals'

/**
 * Expires orders that waited too long, once HitPay calls them unpaid, and frees their goods; writes down the GST of
 * old orders; deletes counts and sessions that are over.
 */
export const GET = (request: Request) =>
  answerJob(request, 'expire', async () => {
    const { expired } = await expireOrders(500)
    const asked = await expireUnpaidOrders(500)
    const gst = await fillGst(1_000)
    return {
      expired: expired + asked.expired,
      ...gst,
      limits: await sweepLimits(10_000),
      signIns: await sweepSignIns(10_000),
      refusedWebhooks: await forgetOldRefusals(),
    }
  })
