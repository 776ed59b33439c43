import 'server-only'
import { z } from 'zod'
import { recordAudit } from '@/lib/audit/record'
import { getStaff, getUser } from '@/lib/auth/guards'
import { logSecurity } from '@/lib/auth/security-event'
import { calendarDay } from '@/lib/clock'
import { db, type Prisma } from '@/lib/db'
import { minorUnits, toMajorText } from '@/lib/money'
import { csvLine } from '@/lib/orders/csv'
import type { ActionResult } from '@/lib/result'
import { store } from '@/lib/store'

// The first and the last calendar day in the shop's time zone, both included.
const exportSchema = z.object({ from: z.iso.date(), to: z.iso.date() }).refine(({ from, to }) => from <= to)

type Range = z.output<typeof exportSchema>

/**
 * Orders placed from one day to another, one line each, oldest first, as pieces of a CSV file. Null for whoever is not
 * staff at this moment; for staff, the log says who took which days with them.
 */
export async function exportOrders(asked: unknown): Promise<ActionResult<AsyncIterable<string>> | null> {
  const user = await getStaff()
  if (!user) return refuse()
  const range = exportSchema.safeParse(asked)
  if (!range.success) return { ok: false, message: 'Choose a first day and a last one that does not come before it.' }
  await recordAudit({ userId: user.id, action: 'orders.export', subject: 'orders', data: range.data })
  return { ok: true, data: writeOrders(range.data) }
}

async function refuse(): Promise<null> {
  logSecurity('role_denied', { userId: (await getUser())?.id })
  return null
}

const gstColumn = 'GST contained'
const columns = [
  'Order',
  'Placed',
  'Paid',
  'Status',
  'Fulfilment',
  'Name',
  'Email',
  'Phone',
  'Goods',
  'Delivery',
  'Discount',
  'Total',
  gstColumn,
  'Received',
  'Refunded',
  'Currency',
]
const pageSize = 500

// Page by page, so that ten years of orders need no more memory than one page of them.
async function* writeOrders(range: Range): AsyncGenerator<string> {
  // Excel takes a file without this mark for Latin-1.
  const withGst = await hasGst(range)
  yield `\ufeff${csvLine(columns.filter((column) => withGst || column !== gstColumn))}`
  const { from, to } = range
  let last: string | null = null
  do {
    const ids: { id: string }[] = await db().$queryRaw`
      select id from orders
      where created_at >= ${from}::date::timestamp at time zone ${store.timeZone}
        and created_at < (${to}::date + 1)::timestamp at time zone ${store.timeZone}
        and (${last}::uuid is null or (created_at, id) > (select created_at, id from orders where id = ${last}::uuid))
      order by created_at, id limit ${pageSize}`
    const orders = await db().order.findMany({
      where: { id: { in: ids.map(({ id }) => id) } },
      ...exported,
    })
    const byId = new Map(orders.map((order) => [order.id, order]))
    yield ids
      .flatMap(({ id }) => byId.get(id) ?? [])
      .map((order) => orderLine(order, withGst))
      .join('')
    last = ids.length === pageSize ? (ids.at(-1)?.id ?? null) : null
  } while (last)
}

// A shop that was never registered has no such column.
async function hasGst({ from, to }: Range): Promise<boolean> {
  const [row] = await db().$queryRaw<{ found: boolean }[]>`
    select exists(select 1 from orders where gst_minor > 0
      and created_at >= ${from}::date::timestamp at time zone ${store.timeZone}
      and created_at < (${to}::date + 1)::timestamp at time zone ${store.timeZone}) as found`
  return store.gst !== null || (row?.found ?? false)
}

const exported = {
  omit: { token: true, cartId: true, checkoutKey: true },
  include: { payments: { select: { amountMinor: true, refundedMinor: true } } },
} as const satisfies Prisma.OrderDefaultArgs

type ExportedOrder = Prisma.OrderGetPayload<typeof exported>

function orderLine(order: ExportedOrder, withGst: boolean): string {
  const day = (at: Date | null) => (at ? calendarDay(at, store.timeZone) : '')
  const money = (minor: bigint) => toMajorText(minorUnits(minor), order.currency)
  const sum = (of: (payment: ExportedOrder['payments'][number]) => bigint) =>
    money(order.payments.reduce((total, payment) => total + of(payment), 0n))
  return csvLine([
    order.number,
    day(order.createdAt),
    day(order.paidAt),
    order.status,
    order.fulfilment,
    order.name,
    order.email,
    order.phone,
    money(order.itemsMinor),
    money(order.shippingMinor),
    money(order.discountMinor),
    money(order.totalMinor),
    ...(withGst ? [money(order.gstMinor)] : []),
    sum((payment) => payment.amountMinor),
    sum((payment) => payment.refundedMinor),
    order.currency,
  ])
}
