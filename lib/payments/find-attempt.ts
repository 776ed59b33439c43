import type { Tx } from '@/lib/db'

export type FoundAttempt = {
  attemptId: string
  orderId: string
  /** The payment request is the one this attempt opened, or the attempt does not know its own yet. */
  bound: boolean
}

/**
 * Whose money is it? By HitPay's request id; or by our reference, which HitPay echoes, for a webhook that overtakes the
 * answer to our own create. A reference of ours on a request that is not ours finds the order but is not bound to it.
 */
export async function findAttempt(
  tx: Tx,
  payment: { paymentRequestId: string | null; referenceNumber: string | null },
): Promise<FoundAttempt | null> {
  const { paymentRequestId, referenceNumber } = payment
  const byRequest = paymentRequestId
    ? await tx.paymentAttempt.findUnique({ where: { providerRequestId: paymentRequestId } })
    : null
  if (byRequest)
    return {
      attemptId: byRequest.id,
      orderId: byRequest.orderId,
      bound: referenceNumber === null || referenceNumber === byRequest.id,
    }
  const byReference = referenceNumber ? await tx.paymentAttempt.findUnique({ where: { id: referenceNumber } }) : null
  if (!byReference) return null
  const openedOther = byReference.providerRequestId !== null && paymentRequestId !== null
  return { attemptId: byReference.id, orderId: byReference.orderId, bound: !openedOther }
}
