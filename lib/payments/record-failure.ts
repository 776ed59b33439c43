import type { Statements } from '@/lib/db'
import { recordEvent } from '@/lib/orders/transition'
import { findAttempt } from '@/lib/payments/find-attempt'

export type FailedPayment = {
  deliveryId: string
  paymentRequestId: string | null
  referenceNumber: string | null
  failure: string | null
}

/** A try that did not work changes its attempt and never its order: the shopper may try again in the same window. */
export async function recordFailure(tx: Statements, failed: FailedPayment): Promise<{ orderId: string | null }> {
  const found = await findAttempt(tx, failed)
  if (!found?.bound) return { orderId: found?.order.id ?? null }
  const { order, attemptId } = found
  const failure = failed.failure?.slice(0, 200) ?? null
  if (order.status === 'pending_payment')
    await tx.$executeRaw`
      update payment_attempts set failure = ${failure ?? 'The payment did not go through.'}
      where id = ${attemptId} and status in ('creating', 'open', 'unknown')`
  await recordEvent(tx, order.id, {
    type: 'payment_failed',
    actor: 'hitpay',
    cause: failed.deliveryId,
    data: { failure },
  })
  return { orderId: order.id }
}
