'use server'

import { staffAction } from '@/lib/auth/admin-action'
import { limits } from '@/lib/limits/limits'
import { take, tooOften } from '@/lib/limits/take'
import { acceptFinding } from '@/lib/payments/accept-finding'
import {
  acceptSchema,
  cancelSchema,
  orphanRefundSchema,
  refundSchema,
  replaySchema,
} from '@/lib/payments/admin-schemas'
import { callOffOrder } from '@/lib/payments/call-off-order'
import { giveBack, giveOrphanBack } from '@/lib/payments/give-back'
import { replayDelivery } from '@/lib/payments/replay-delivery'

export const refundAction = staffAction({
  name: 'order.refund',
  schema: refundSchema,
  subject: ({ orderId }) => `order:${orderId}`,
  // Money leaves here: where it cannot be counted, it cannot be refunded.
  run: async (refund, actor) => {
    const taken = await take(limits.refund, actor.id)
    return taken.ok ? giveBack(refund, actor.id) : { ok: false, message: tooOften(taken) }
  },
})

export const refundOrphanAction = staffAction({
  name: 'payment.refund',
  schema: orphanRefundSchema,
  subject: ({ paymentId }) => `payment:${paymentId}`,
  run: (refund, actor) => giveOrphanBack(refund, actor.id),
})

/** Here and not beside the other verbs of an order, because cancelling a paid one moves money. */
export const cancelAction = staffAction({
  name: 'order.cancel',
  schema: cancelSchema,
  subject: ({ orderId }) => `order:${orderId}`,
  run: (order, actor) => callOffOrder(order, actor.id),
})

export const acceptFindingAction = staffAction({
  name: 'order.accept-finding',
  schema: acceptSchema,
  subject: ({ orderId }) => `order:${orderId}`,
  run: (finding, actor) => acceptFinding(finding, actor.id),
})

export const replayAction = staffAction({
  name: 'delivery.replay',
  schema: replaySchema,
  subject: ({ deliveryId }) => `delivery:${deliveryId}`,
  run: async ({ deliveryId }, actor) => {
    const replayed = await replayDelivery(deliveryId)
    return replayed.ok ? { ok: true, data: `Applied again by ${actor.name}. Effect: ${replayed.effect}.` } : replayed
  },
})
