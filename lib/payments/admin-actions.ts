'use server'

import { staffAction } from '@/lib/auth/admin-action'
import { acceptFinding } from '@/lib/payments/accept-finding'
import { acceptSchema, refundSchema, replaySchema } from '@/lib/payments/admin-schemas'
import { giveBack } from '@/lib/payments/give-back'
import { replayDelivery } from '@/lib/payments/replay-delivery'

export const refundAction = staffAction({
  name: 'order.refund',
  schema: refundSchema,
  subject: ({ orderId }) => `order:${orderId}`,
  run: (refund, actor) => giveBack(refund, actor.id),
})

export const acceptFindingAction = staffAction({
  name: 'order.accept-finding',
  schema: acceptSchema,
  subject: ({ orderId }) => `order:${orderId}`,
  run: acceptFinding,
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
