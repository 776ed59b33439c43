import type { Tx } from '@/lib/db'
import type { MinorUnits } from '@/lib/money'
import { lockOrder } from '@/lib/orders/lock-order'
import { notifyRefund } from '@/lib/orders/notify'
import { moveAfterRefund } from '@/lib/payments/move-after-refund'
import { settleRefund } from '@/lib/payments/settle-refund'

/** HitPay's word on how much of a payment went back so far, in minor units. */
export type RefundFact = { deliveryId: string; paymentId: string; refunded: MinorUnits }

/**
 * Takes over a refund HitPay tells of. The sum only grows, so an old or repeated notice changes nothing.
 * Null when nothing changed; otherwise the order it concerned.
 */
export async function recordRefund(tx: Tx, fact: RefundFact): Promise<{ orderId: string | null } | null> {
  const payment = await tx.payment.findUnique({ where: { providerPaymentId: fact.paymentId } })
  if (!payment) return null
  if (!payment.orderId) return (await countRefunded(tx, payment.id, fact)) ? { orderId: null } : null
  const order = await lockOrder(tx, payment.orderId)
  const before = await tx.payment.findUniqueOrThrow({ where: { id: payment.id } })
  if (!(await countRefunded(tx, payment.id, fact))) return null
  // A refund of ours that is under way is part of what HitPay now tells of, if the sum grew by at least as much.
  const ours = await tx.refund.findFirst({ where: { paymentId: payment.id, state: { in: ['requested', 'unknown'] } } })
  if (ours && BigInt(fact.refunded) - before.refundedMinor >= ours.amountMinor) {
    await settleRefund(tx, ours.id, null)
    return { orderId: order.id }
  }
  const event = {
    type: 'refunded',
    actor: 'hitpay',
    cause: fact.deliveryId,
    data: { amountMinor: fact.refunded - Number(before.refundedMinor) },
  }
  await moveAfterRefund(tx, order.id, event)
  await notifyRefund(tx, order.id, fact.deliveryId)
  return { orderId: order.id }
}

// What is set aside for a refund of ours gives way to money that is already gone.
async function countRefunded(tx: Tx, paymentId: string, fact: RefundFact): Promise<boolean> {
  const grown = await tx.$executeRaw`
    update payments set refunded_minor = least(${fact.refunded}, amount_minor),
      refunding_minor = least(refunding_minor, amount_minor - least(${fact.refunded}, amount_minor))
    where id = ${paymentId}::uuid and refunded_minor < least(${fact.refunded}, amount_minor)`
  return grown > 0
}
