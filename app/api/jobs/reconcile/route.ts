import { answerJob } from '@/lib/auth/job-door'
import { applyWaitingDeliveries } from '@/lib/payments/apply-delivery'
import { sweepIfDue } from '@/lib/payments/daily-sweep'
import { reconcilePayments } from '@/lib/payments/reconcile-payments'
import { reportWrongSalts } from '@/lib/payments/refused-webhooks/wrong-salts'
import { resolveRefunds } from '@/lib/payments/resolve-refunds'

/**
 * Raises an alert where webhooks are signed with a wrong salt, applies deliveries that wait, asks HitPay about every watched attempt and every unanswered refund whose turn it is,
 * and once a day compares HitPay's charges with our payments.
 */
export const GET = (request: Request) =>
  answerJob(request, 'reconcile', async () => {
    await reportWrongSalts()
    return {
      ...(await applyWaitingDeliveries(100)),
      ...(await reconcilePayments()),
      ...(await resolveRefunds()),
      sweep: await sweepIfDue(),
    }
  })
