import type { Tx } from '@/lib/db'
import { type LockedOrder, lockOrder } from '@/lib/orders/lock-order'
import { notifyShopper } from '@/lib/orders/notify'
import { recordEvent } from '@/lib/orders/transition'
import { inTransaction } from '@/lib/transaction'
import type { Fulfilment, ShippingMethod } from '@/prisma/generated/enums'

/** How goods move, for each way they may reach the shopper. */
export const nextFulfilment = {
  delivery: {
    unfulfilled: ['packed'],
    packed: ['shipped'],
    shipped: ['delivered'],
    ready_to_collect: [],
    delivered: [],
  },
  self_collection: {
    unfulfilled: ['packed'],
    packed: ['ready_to_collect'],
    ready_to_collect: ['delivered'],
    shipped: [],
    delivered: [],
  },
} as const satisfies Record<ShippingMethod, Record<Fulfilment, readonly Fulfilment[]>>

export type FulfilResult = { ok: true } | { ok: false; message: string }

type Step = { to: Fulfilment; actor: string; carrier?: string | null; trackingNumber?: string | null }

/** Packs, ships, makes ready or hands over a paid order. Pressed twice, it happens once and the mail goes out once. */
export async function fulfilOrder(orderId: string, step: Step): Promise<FulfilResult> {
  return inTransaction(async (tx) => {
    const order = await lockOrder(tx, orderId)
    if (order.status !== 'paid' && order.status !== 'part_refunded')
      return { ok: false, message: 'Only a paid order is packed or sent.' }
    if (order.fulfilment !== step.to && (await isGoingBack(tx, order)))
      return {
        ok: false,
        message: 'All the money of this order is on its way back, so nothing more is packed or sent.',
      }
    const allowed: readonly Fulfilment[] = nextFulfilment[order.shippingMethod][order.fulfilment]
    if (order.fulfilment === step.to) return { ok: true }
    if (!allowed.includes(step.to))
      return { ok: false, message: `An order that is ${order.fulfilment} cannot become ${step.to}.` }
    await moveGoods(tx, orderId, step)
    return { ok: true }
  })
}

// Called off, and HitPay has not answered yet: the order still counts as paid.
async function isGoingBack(tx: Tx, { id, appliedPaymentId }: LockedOrder): Promise<boolean> {
  const payments = await tx.payment.findMany({
    where: appliedPaymentId ? { id: appliedPaymentId } : { orderId: id, accepted: { some: {} } },
  })
  return payments.every(
    ({ amountMinor, refundedMinor, refundingMinor }) => refundedMinor + refundingMinor === amountMinor,
  )
}

async function moveGoods(tx: Tx, orderId: string, { to, actor, carrier, trackingNumber }: Step) {
  await tx.order.update({
    where: { id: orderId },
    data: {
      fulfilment: to,
      ...(to === 'shipped' ? { carrier: carrier ?? null, trackingNumber: trackingNumber ?? null } : {}),
    },
  })
  await recordEvent(tx, orderId, {
    type: to,
    actor,
    data: { ...(carrier ? { carrier } : {}), ...(trackingNumber ? { trackingNumber } : {}) },
  })
  if (to === 'shipped') await notifyShopper(tx, orderId, 'order_shipped')
  if (to === 'ready_to_collect') await notifyShopper(tx, orderId, 'order_ready')
}
