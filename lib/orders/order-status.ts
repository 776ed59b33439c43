import 'server-only'
import { db, Prisma } from '@/lib/db'
import { isOrderToken } from '@/lib/orders/order-identity'
import type { OrderStatusView } from '@/lib/orders/order-view'
import { orderStage } from '@/lib/orders/status'
import type { AttemptStatus, Fulfilment, OrderStatus, PaymentMethod } from '@/prisma/generated/enums'

export type PolledOrder = {
  id: string
  cartId: string
  view: OrderStatusView
  /** Its time is over by the database's clock and nobody has expired it yet. */
  overdue: boolean
  /** Work waits that a look at an order should set in motion. */
  needsTending: boolean
}

/**
 * An attempt `a` of an unpaid order `o` someone looks at, of which HitPay was not asked for 45 seconds. Money may come
 * late: an order that ended is asked about for as long as its page goes on looking.
 */
export const awaitsAnswer = Prisma.sql`(a.detected_at is null
  and (o.status = 'pending_payment'
    or (o.status in ('expired', 'cancelled') and a.expires_at > now() - interval '30 minutes'))
  and greatest(a.created_at, a.checked_at) < now() - interval '45 seconds')`

/** An unpaid order `o` whose time is over, of whose attempts HitPay was not asked for 15 seconds. */
export const awaitsExpiry = Prisma.sql`(o.status = 'pending_payment' and o.expires_at <= now()
  and not exists (select 1 from payment_attempts a
    where a.order_id = o.id and a.closed_at is null and a.checked_at > now() - interval '15 seconds'))`

/** The order behind a token, as the polling page asks for it every few seconds: one statement, nothing personal. */
export async function pollOrder(token: string): Promise<PolledOrder | null> {
  if (!isOrderToken(token)) return null
  const [row] = await db().$queryRaw<PolledRow[]>`
    select o.id, o.number, o.cart_id, o.status::text as status, o.fulfilment::text as fulfilment, o.version, o.paid_late,
      greatest(0, floor(extract(epoch from o.expires_at - now())))::int as seconds_left,
      live.id as attempt_id, live.method::text as attempt_method, live.status::text as attempt_status,
      greatest(0, floor(extract(epoch from live.expires_at - now())))::int as attempt_seconds_left,
      (select a.failure from payment_attempts a where a.order_id = o.id order by a.created_at desc limit 1) as failure,
      exists (select 1 from payment_attempts a
        where a.order_id = o.id and a.detected_at is not null and a.status <> 'completed') as detected,
      o.status = 'pending_payment' and o.expires_at <= now() as overdue,
      exists (select 1 from payment_attempts a
        where a.order_id = o.id and a.status <> 'completed' and a.next_check_at is not null) as watched,
      ${awaitsExpiry} or exists (select 1 from payment_attempts a where a.order_id = o.id and (a.next_check_at <= now() or (a.next_check_at is not null and ${awaitsAnswer})))
        or exists (select 1 from webhook_deliveries d where d.state in ('received', 'failed') and d.next_at <= now())
        or exists (select 1 from outbox m where m.state = 'pending' and m.next_at <= now()) as needs_tending
    from orders o
    left join payment_attempts live on live.order_id = o.id and live.status in ('creating', 'open', 'unknown')
    where o.token = ${token}`
  return row
    ? { id: row.id, cartId: row.cart_id, view: viewOf(row), overdue: row.overdue, needsTending: row.needs_tending }
    : null
}

type PolledRow = {
  id: string
  number: string
  cart_id: string
  status: OrderStatus
  fulfilment: Fulfilment
  version: number
  paid_late: boolean
  seconds_left: number
  attempt_id: string | null
  attempt_method: PaymentMethod | null
  attempt_status: AttemptStatus | null
  attempt_seconds_left: number | null
  failure: string | null
  detected: boolean
  watched: boolean
  overdue: boolean
  needs_tending: boolean
}

function viewOf(row: PolledRow): OrderStatusView {
  const waits = row.status === 'pending_payment'
  return {
    number: row.number,
    stage: orderStage({
      status: row.status,
      fulfilment: row.fulfilment,
      paymentDetected: row.detected,
      timeIsOver: row.overdue,
    }),
    watched: row.watched,
    version: row.version,
    paidLate: row.paid_late,
    secondsLeft: waits ? row.seconds_left : null,
    attempt: waits ? liveAttempt(row) : null,
    failure: waits ? row.failure : null,
  }
}

function liveAttempt(row: PolledRow): OrderStatusView['attempt'] {
  const { attempt_id: id, attempt_method: method, attempt_status: status } = row
  if (id === null || method === null || (status !== 'creating' && status !== 'open' && status !== 'unknown'))
    return null
  return { id, method, status, secondsLeft: row.attempt_seconds_left ?? 0 }
}
