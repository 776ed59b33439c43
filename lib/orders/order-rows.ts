import { db, type Prisma } from '@/lib/db'
import { minorUnits } from '@/lib/money'
import { newestFirst } from '@/lib/orders/admin-paging'
import type { OrderRow } from '@/lib/orders/admin-views'

/** What a row of the list of orders is made of. */
export const orderFields = {
  id: true,
  number: true,
  name: true,
  status: true,
  fulfilment: true,
  totalMinor: true,
  currency: true,
  createdAt: true,
} as const

export type OrderFields = Prisma.OrderGetPayload<{ select: typeof orderFields }>

export const readOrders = (ids: readonly string[]): Promise<OrderFields[]> =>
  db().order.findMany({ where: { id: { in: [...ids] } }, select: orderFields, orderBy: newestFirst })

/** How an order becomes a row, once open alerts and payments being confirmed are known of those beside it. */
export async function orderRow(orders: readonly OrderFields[]): Promise<(order: OrderFields) => OrderRow> {
  const { openAlerts, confirmed } = await readFindings(orders)
  return ({ id, number, name, status, fulfilment, currency, ...order }) => ({
    number,
    name,
    status,
    fulfilment,
    currency,
    total: minorUnits(order.totalMinor),
    placedAt: order.createdAt.toISOString(),
    openAlerts: openAlerts.get(id) ?? 0,
    beingConfirmed: status === 'pending_payment' && confirmed.has(id),
  })
}

// Of these orders alone: counted by Prisma along with them, the alerts and attempts of all orders would be read.
async function readFindings(orders: readonly { id: string }[]) {
  const of = { orderId: { in: orders.map(({ id }) => id) } }
  const [alerts, attempts] = await Promise.all([
    db().alert.groupBy({ by: 'orderId', where: { ...of, resolvedAt: null }, _count: true }),
    db().paymentAttempt.findMany({ where: { ...of, detectedAt: { not: null } }, select: { orderId: true } }),
  ])
  return {
    openAlerts: new Map(alerts.map((alert) => [alert.orderId, alert._count])),
    confirmed: new Set(attempts.map(({ orderId }) => orderId)),
  }
}
