import { answerJob } from '@/lib/auth/job-door'
import { applyWaitingDeliveries } from '@/lib/payments/apply-delivery'
import { reconcilePayments } from '@/lib/payments/reconcile-payments'

/** Applies deliveries that wait, then asks HitPay about every watched attempt whose turn it is. */
export const GET = (request: Request) =>
  answerJob(request, async () => ({ ...(await applyWaitingDeliveries(100)), ...(await reconcilePayments()) }))
