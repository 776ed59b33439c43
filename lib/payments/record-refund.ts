import type { Tx } from '@/lib/db'
import type { MinorUnits } from '@/lib/money'
import { lockOrder } from '@/lib/orders/lock-order'
import { recordEvent, transition } from '@/lib/orders/transition'

/** HitPay's word on how much of a payment went back so far, in minor units. */
export type RefundFact = { deliveryId: string; paymentId: string; refunded: MinorUnits }

/**
 * Takes over a refund HitPay tells of. The sum only grows, so an old or repeated notice changes nothing.
 * Null when nothing changed; otherwise the order it concerned.
 */
export async function recordRefund(tx: Tx, fact: RefundFact): Promise<{ orderId: string | null } | null> {
  const payment = await tx.payment.findUnique({ where: { providerPaymentId: fact.paymentId } })
  if (!payment) return null
  const order = payment.orderId ? await lockOrder(tx, payment.orderId) : null
  const grown = await tx.$executeRaw`
    update payments set refunded_minor = least(${fact.refunded}, amount_minor)
    where id = ${payment.id}::uuid and refunded_minor < least(${fact.refunded}, amount_minor)`
  if (grown === 0) return null
  if (!order) return { orderId: null }

  const event = {
    type: 'refunded',
    actor: 'hitpay',
    cause: fact.deliveryId,
    data: { refundedMinor: fact.refunded, paymentId: fact.paymentId },
  }
  const to = await statusAfterRefund(tx, order)
  if (!to || !(await transition(tx, order.id, to, event))) await recordEvent(tx, order.id, event)
  return { orderId: order.id }
}

type LockedOrder = Awaited<ReturnType<typeof lockOrder>>

// An order that was paid follows its applied payment alone: sending back a double payment must not unpay it.
async function statusAfterRefund(tx: Tx, order: LockedOrder): Promise<'part_refunded' | 'refunded' | null> {
  const payments = await tx.payment.findMany({ where: { orderId: order.id } })
  const concerned = order.appliedPaymentId ? payments.filter((one) => one.id === order.appliedPaymentId) : payments
  const allBack = concerned.every((one) => one.refundedMinor === one.amountMinor)
  if (allBack && concerned.length > 0) return 'refunded'
  const someBack = concerned.some((one) => one.refundedMinor > 0n)
  return order.status === 'paid' && someBack ? 'part_refunded' : null
}
