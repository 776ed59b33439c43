import 'server-only'
import { requireStaff } from '@/lib/auth/guards'
import { db } from '@/lib/db'
import { minorUnits } from '@/lib/money'
import { newestFirst, pageOf, pageSize, startAfter } from '@/lib/orders/admin-paging'
import {
  type AlertRow,
  type MailRow,
  mostCounted,
  type OrderFilter,
  type OrderRow,
  type Overview,
  type Page,
} from '@/lib/orders/admin-views'
import { mailRow, mailSubject } from '@/lib/orders/mail-row'
import { type OrderFields, orderFields, orderRow, readOrders } from '@/lib/orders/order-rows'
import { countToDo, isToDo, listToDo } from '@/lib/orders/orders-to-do'
import { searchWords } from '@/lib/orders/search-words'
import { store } from '@/lib/store'
import type { OrderStatus, OutboxState } from '@/prisma/generated/enums'

/** Orders, newest first. */
export async function listOrders({ show, after }: { show?: OrderFilter; after?: string }): Promise<Page<OrderRow>> {
  await requireStaff()
  const orders = await (isToDo(show) ? readOrders(await listToDo(show, after)) : listByStatus(show, after))
  return pageOf(orders, await orderRow(orders))
}

async function listByStatus(status: OrderStatus | undefined, after: string | undefined): Promise<OrderFields[]> {
  const start = await startAfter(after, orderTime)
  return db().order.findMany({
    where: { ...(status && { status }), createdAt: start.time },
    select: orderFields,
    orderBy: newestFirst,
    ...start.page,
  })
}

const orderTime = async (id: string) =>
  (await db().order.findUnique({ where: { id }, select: { createdAt: true } }))?.createdAt

/** The newest fifty that each word of the text finds by number, email address or name; see `searchWords`. */
export async function searchOrders(text: string): Promise<OrderRow[]> {
  await requireStaff()
  const words = searchWords(text)
  if (!words) return []
  const recent = await searchRecent(words)
  const found = recent.length === mostFound ? recent : await searchAll(words)
  const orders = await readOrders(found.map(({ id }) => id))
  return orders.map(await orderRow(orders))
}

const mostFound = 50
/** Orders: a word that many have fills the page from these, and sorting all who have it would take seconds. */
const mostRecent = 1000

const searchRecent = (words: string) => db().$queryRaw<{ id: string }[]>`
  select id from (select * from orders order by created_at desc, id desc limit ${mostRecent}::int) recent
  where order_search_words(number, email, name) @@ ${words}::tsquery
  order by created_at desc, id desc limit ${mostFound}::int`

// Materialized, or Postgres may go through all orders from the newest on until it has found enough of them.
const searchAll = (words: string) => db().$queryRaw<{ id: string }[]>`
  with found as materialized (
    select id, created_at from orders where order_search_words(number, email, name) @@ ${words}::tsquery
  )
  select id from found order by created_at desc, id desc limit ${mostFound}::int`

/** The day so far, in the shop's time zone, and what waits for a pair of hands. */
export async function getOverview(): Promise<Overview> {
  await requireStaff()
  const since = await startOfDay()
  const [today, paidToday, counts, toPack, toHandOver, deadMails] = await Promise.all([
    db().order.findMany({
      where: { createdAt: { gte: since } },
      select: orderFields,
      orderBy: newestFirst,
      take: pageSize,
    }),
    db().order.aggregate({ where: { paidAt: { gte: since } }, _count: true, _sum: { totalMinor: true } }),
    countByStatus(),
    countToDo('to_pack'),
    countToDo('to_hand_over'),
    db().outboxMessage.count({ where: { state: 'dead' } }),
  ])
  return {
    today: today.map(await orderRow(today)),
    paidToday: { count: paidToday._count, sum: minorUnits(paidToday._sum.totalMinor ?? 0n) },
    counts,
    toPack,
    toHandOver,
    deadMails,
  }
}

// As many as a person looks at: counting a million paid orders takes longer than the page.
const countByStatus = () => db().$queryRaw<{ status: OrderStatus; count: number }[]>`
  select status, count from unnest(enum_range(null::"OrderStatus")) as status
  cross join lateral (
    select count(*)::int as count from (select 1 from orders o where o.status = status.status limit ${mostCounted + 1}::int) few
  ) counted
  where count > 0`

async function startOfDay(): Promise<Date> {
  const [row] = await db().$queryRaw<{ since: Date }[]>`
    select date_trunc('day', now() at time zone ${store.timeZone}) at time zone ${store.timeZone} as since`
  if (!row) throw new Error('The database did not tell the time')
  return row.since
}

/** Open alerts, newest first, and then those put away last: an alert just put away stays in sight. */
export async function listAlerts(): Promise<AlertRow[]> {
  await requireStaff()
  const include = { order: { select: { number: true } } }
  const [open, resolved] = await Promise.all([
    db().alert.findMany({ where: { resolvedAt: null }, include, orderBy: { createdAt: 'desc' }, take: 200 }),
    db().alert.findMany({
      where: { resolvedAt: { not: null } },
      include,
      orderBy: { resolvedAt: 'desc' },
      take: pageSize,
    }),
  ])
  const alerts = [...open, ...resolved]
  const payments = await paymentsBehind(alerts)
  return alerts.map((alert) => ({
    id: alert.id,
    kind: alert.kind,
    message: alert.message,
    orderNumber: alert.order?.number ?? null,
    paymentId: payments.get(causeOf(alert)) ?? null,
    raisedAt: alert.createdAt.toISOString(),
    count: alert.count,
    lastAt: alert.lastAt.toISOString(),
    resolvedAt: alert.resolvedAt?.toISOString() ?? null,
  }))
}

const causeOf = ({ dedupeKey }: { dedupeKey: string }) => dedupeKey.slice(dedupeKey.indexOf(':') + 1)

// An alert about an order is seen to there. One without may tell of money that belongs to none.
async function paymentsBehind(alerts: readonly { orderId: string | null; dedupeKey: string }[]) {
  const payments = await db().payment.findMany({
    where: { providerPaymentId: { in: alerts.filter(({ orderId }) => !orderId).map(causeOf) } },
    select: { id: true, providerPaymentId: true },
  })
  return new Map(payments.map((payment) => [payment.providerPaymentId, payment.id]))
}

/** Mails to shoppers and to the merchant, newest first. */
export async function listMails(filter: { state?: OutboxState; after?: string }): Promise<Page<MailRow>> {
  await requireStaff()
  const start = await startAfter(filter.after, mailTime)
  const mails = await db().outboxMessage.findMany({
    where: { ...(filter.state && { state: filter.state }), createdAt: start.time },
    include: mailSubject,
    orderBy: newestFirst,
    ...start.page,
  })
  return pageOf(mails, mailRow)
}

const mailTime = async (id: string) =>
  (await db().outboxMessage.findUnique({ where: { id }, select: { createdAt: true } }))?.createdAt
