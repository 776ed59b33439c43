import type { z } from 'zod'
import { db } from '@/lib/db'
import { HitPayError } from '@/lib/hitpay/errors'
import { changedMeanwhile, claimVersion } from '@/lib/orders/claim-version'
import { lockOrder } from '@/lib/orders/lock-order'
import { recordEvent } from '@/lib/orders/transition'
import type { acceptSchema } from '@/lib/payments/admin-schemas'
import { hitPay, PaymentsUnavailableError } from '@/lib/payments/hitpay'
import { settleFinding } from '@/lib/payments/settle-finding'
import type { ActionResult } from '@/lib/result'
import { inStatements } from '@/lib/transaction'

/**
 * Takes HitPay's answer for its webhook, because a person decided so. Only where reconciliation has noticed a payment of
 * an order that is still unpaid; HitPay is asked twice more, and what both answers say is what counts.
 */
export async function acceptFinding(
  asked: z.output<typeof acceptSchema>,
  actor: string,
): Promise<ActionResult<string>> {
  const { orderId, attemptId, version } = asked
  const attempt = await db().paymentAttempt.findFirst({
    where: {
      id: attemptId,
      orderId,
      detectedAt: { not: null },
      order: { status: { in: ['pending_payment', 'expired', 'cancelled', 'review'] } },
    },
    select: { providerRequestId: true },
  })
  if (!attempt?.providerRequestId)
    return { ok: false, message: 'There is no finding to accept on this order any more.' }
  if (!(await claimVersion(orderId, version))) return changedMeanwhile
  await inStatements(async (tx) => {
    await lockOrder(tx, orderId)
    await recordEvent(tx, orderId, { type: 'finding_accepted', actor, cause: attemptId })
  })
  try {
    await settleFinding(await hitPay().getPaymentRequest(attempt.providerRequestId))
  } catch (error) {
    if (error instanceof HitPayError || error instanceof PaymentsUnavailableError)
      return { ok: false, message: error.message }
    throw error
  }
  return sayWhatCame(orderId)
}

async function sayWhatCame(orderId: string): Promise<ActionResult<string>> {
  const { status } = await db().order.findUniqueOrThrow({ where: { id: orderId }, select: { status: true } })
  if (status === 'paid') return { ok: true, data: 'Accepted. The order is paid.' }
  if (status === 'review' || status === 'refund_due')
    return { ok: true, data: `Taken down. The order is in ${status === 'review' ? 'review' : 'refund due'} now.` }
  if (status === 'refunded')
    return { ok: true, data: 'Taken down. It was paid and has gone back: the order is refunded.' }
  return { ok: false, message: 'HitPay does not call it paid any more. Nothing was changed.' }
}
