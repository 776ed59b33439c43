import 'server-only'
import { db } from '@/lib/db'
import { minorUnits } from '@/lib/money'
import type { AccountOrder } from '@/lib/orders/account-order'
import { orderStage } from '@/lib/orders/status'

/** The orders that belong to an account, newest first. Never by e-mail address alone: anyone could have typed it. */
export async function listOrdersOf(userId: string): Promise<AccountOrder[]> {
  const orders = await db().order.findMany({ where: { userId }, orderBy: { createdAt: 'desc' }, take: 50 })
  return orders.map((order) => ({
    number: order.number,
    token: order.token,
    placedAt: order.createdAt.toISOString(),
    total: minorUnits(order.totalMinor),
    currency: order.currency,
    stage: orderStage({ ...order, paymentDetected: false }),
  }))
}
