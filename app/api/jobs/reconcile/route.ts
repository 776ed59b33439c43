import { answerJob } from '@/lib/auth/job-door'
import { applyWaitingDeliveries } from '@/lib/payments/apply-delivery'
import { sweepIfDue } from '@/lib/payments/daily-sweep'
import { reconcilePayments } from '@/lib/payments/reconcile-payments'
import { resolveRefunds } from '@/lib/payments/resolve-refunds'

/**
 * Applies deliveries that wait, asks HitPay about every watched attempt and every unanswered refund whose turn it is,
 * and once a day compares HitPay's charges with our payments.
 */
export const GET = (request: Request) =>
  answerJob(request, 'reconcile', async () => ({
    ...(await applyWaitingDeliveries(100)),
    ...(await reconcilePayments()),
    ...(await resolveRefunds()),
    sweep: await sweepIfDue(),
  }))
