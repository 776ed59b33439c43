import type { Statements } from '@/lib/db'
import { releaseHolds } from '@/lib/inventory/release-holds'
import { lockOrder } from '@/lib/orders/lock-order'
import { transition } from '@/lib/orders/transition'
import { inStatements } from '@/lib/transaction'

/** Cancels an unpaid order and frees its goods. False when it is no longer waiting: paid first stays paid. */
export async function cancelOrder(orderId: string, actor: string): Promise<boolean> {
  return inStatements((tx) => cancelOrderIn(tx, orderId, actor, 'cancelled'))
}

/** The same inside a larger decision, such as a new order that replaces this one. */
export async function cancelOrderIn(tx: Statements, orderId: string, actor: string, type: 'cancelled' | 'replaced') {
  const order = await lockOrder(tx, orderId)
  if (order.status !== 'pending_payment') return false
  await releaseHolds(tx, orderId)
  return transition(tx, orderId, 'cancelled', { type, actor })
}
