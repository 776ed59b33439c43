import { db } from '@/lib/db'
import { cancelOrder } from '@/lib/orders/cancel-order'
import { type GivenUp, giveUpAttempts } from '@/lib/payments/give-up-attempts'
import type { ActionResult } from '@/lib/result'

/**
 * Cancels an unpaid order for its shopper or for staff, once HitPay has said that nothing was paid. What HitPay calls
 * paid, or does not answer about, stays as it is. The answer is a sentence.
 */
export async function cancelUnpaidOrder(orderId: string, actor: string): Promise<ActionResult<string>> {
  const order = await db().order.findUniqueOrThrow({ where: { id: orderId }, select: { status: true } })
  if (order.status !== 'pending_payment') return refuse(notWaiting)
  const { state, askedSince } = await giveUpAttempts({ orderId })
  if (state === 'paid' || state === 'unknown') return refuse(whyNot[state])
  if (state === 'creating') return refuse(beingPrepared)
  if (await cancelOrder(orderId, actor, askedSince)) return { ok: true, data: 'Cancelled. The goods are free again.' }
  const after = await db().order.findUniqueOrThrow({ where: { id: orderId }, select: { status: true } })
  return refuse(after.status === 'pending_payment' ? beingPrepared : notWaiting)
}

const refuse = (message: string) => ({ ok: false as const, message })

const notWaiting = 'This order no longer waits for a payment, so it was not cancelled.'
const beingPrepared = 'A payment of this order is being prepared, so it was not cancelled. Try again in half a minute.'
const whyNot = {
  paid: 'HitPay already has a payment for this order, so it was not cancelled. It is being confirmed.',
  unknown: 'HitPay does not say whether this order is paid, so it was not cancelled. Try again in a minute.',
} as const satisfies Partial<Record<GivenUp['state'], string>>
