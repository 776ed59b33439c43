import { db } from '@/lib/db'
import { randomCode } from '@/lib/orders/order-identity'
import { paymentRequestFor } from '@/lib/payments/attempt'
import { hitPay, hitPaySettings } from '@/lib/payments/hitpay'

/**
 * Attempts that an order already has, each open at HitPay and given up in our books alone, as a build left them that
 * voided nothing. Answers HitPay's ids.
 */
export async function tryBefore(orderId: string, count: number): Promise<string[]> {
  const order = await db().order.findUniqueOrThrow({ where: { id: orderId } })
  const ids: string[] = []
  for (let before = 0; before < count; before += 1) {
    const attempt = { id: randomCode(26), method: 'redirect' as const }
    const { id: providerRequestId } = await hitPay().createPaymentRequest(
      paymentRequestFor(order, attempt, hitPaySettings()),
    )
    const inTime = new Date(Date.now() + 600_000)
    await db().paymentAttempt.create({
      data: {
        ...{ ...attempt, orderId, status: 'superseded', providerRequestId, mode: 'sandbox' },
        ...{ amountMinor: order.totalMinor, currency: order.currency, expiresAt: inTime, nextCheckAt: inTime },
      },
    })
    ids.push(providerRequestId)
  }
  return ids
}
