'use server'

import { staffAction } from '@/lib/auth/admin-action'
import { acceptFinding } from '@/lib/payments/accept-finding'
import {
  acceptSchema,
  askForRestSchema,
  cancelSchema,
  notMadeSchema,
  orphanRefundSchema,
  refundSchema,
  replaySchema,
  takeAsPaidSchema,
} from '@/lib/payments/admin-schemas'
import { askForRest } from '@/lib/payments/ask-for-rest'
import { callOffOrder } from '@/lib/payments/call-off-order'
import { declareNotMade } from '@/lib/payments/declare-not-made'
import { giveBack, giveOrphanBack } from '@/lib/payments/give-back'
import { proveCallOff, proveRefund } from '@/lib/payments/prove-refund'
import { replayDelivery } from '@/lib/payments/replay-delivery'
import { takeAsPaid } from '@/lib/payments/take-as-paid'

export const refundAction = staffAction({
  name: 'order.refund',
  schema: refundSchema,
  subject: ({ orderId }) => `order:${orderId}`,
  run: async (refund, actor) => (await proveRefund(actor, refund)) ?? giveBack(refund, actor.id),
})

export const refundOrphanAction = staffAction({
  name: 'payment.refund',
  schema: orphanRefundSchema,
  subject: ({ paymentId }) => `payment:${paymentId}`,
  run: async (refund, actor) => (await proveRefund(actor, refund)) ?? giveOrphanBack(refund, actor.id),
})

/** Here and not beside the other verbs of an order, because cancelling a paid one moves money. */
export const cancelAction = staffAction({
  name: 'order.cancel',
  schema: cancelSchema,
  subject: ({ orderId }) => `order:${orderId}`,
  run: async (order, actor) => (await proveCallOff(actor, order)) ?? callOffOrder(order, actor.id),
})

export const declareNotMadeAction = staffAction({
  name: 'refund.declare-not-made',
  schema: notMadeSchema,
  subject: ({ orderId, paymentId }) => (orderId ? `order:${orderId}` : `payment:${paymentId}`),
  run: (refund, actor) => declareNotMade(refund, actor.id),
})

export const acceptFindingAction = staffAction({
  name: 'order.accept-finding',
  schema: acceptSchema,
  subject: ({ orderId }) => `order:${orderId}`,
  run: (finding, actor) => acceptFinding(finding, actor.id),
})

export const takeAsPaidAction = staffAction({
  name: 'order.take-as-paid',
  schema: takeAsPaidSchema,
  subject: ({ orderId }) => `order:${orderId}`,
  run: (order, actor) => takeAsPaid(order, actor.id),
})

export const askForRestAction = staffAction({
  name: 'order.ask-for-rest',
  schema: askForRestSchema,
  subject: ({ orderId }) => `order:${orderId}`,
  run: (order, actor) => askForRest(order, actor.id),
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
