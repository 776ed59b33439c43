import { db, type Statements, type Tx } from '@/lib/db'
import { lockOrder } from '@/lib/orders/lock-order'
import { randomCode } from '@/lib/orders/order-identity'
import { recordEvent } from '@/lib/orders/transition'
import { firstCheckDelay } from '@/lib/payments/watch-schedule'
import { store } from '@/lib/store'
import { inTransaction } from '@/lib/transaction'
import type { PaymentMethod } from '@/prisma/generated/enums'

export type OpenedAttempt =
  | { kind: 'new'; attemptId: string }
  /** There is one already: `url` null while another request is still creating it. */
  | { kind: 'present'; url: string | null }
  | { kind: 'refused'; message: string }

/** Seconds an open request must still have, to be worth showing again. */
export const freshFor = 60
/** Nobody pays forty times; a script that asks HitPay on our key does. */
const maxAttemptsPerOrder = 12

/** Decides, under the order's lock, whether a new attempt may be opened, and writes it as `creating` if so. */
export async function openAttempt(orderId: string, method: PaymentMethod, mode: string): Promise<OpenedAttempt> {
  return inTransaction(async (tx) => {
    const order = await lockOrder(tx, orderId)
    if (order.status !== 'pending_payment') return { kind: 'refused', message: closedMessage(order.status) }
    const [live] = await tx.$queryRaw<
      { id: string; method: PaymentMethod; status: string; url: string | null; fresh: boolean }[]
    >`
      select id, method, status, url, expires_at > now() + make_interval(secs => ${freshFor}) as fresh
      from payment_attempts where order_id = ${orderId}::uuid and status in ('creating', 'open', 'unknown')`
    if (live?.status === 'unknown') return { kind: 'refused', message: unknownMessage }
    if (live && live.method === method && live.fresh) return { kind: 'present', url: live.url }
    // Another tab opened it after this press had closed what was open before.
    if (live || (await hasPayableAttempt(tx, orderId)))
      return { kind: 'refused', message: 'The payment is being prepared. Wait a moment, then try again.' }
    const refusal = await whyNotAnother(tx, orderId)
    if (refusal) return { kind: 'refused', message: refusal }
    const attemptId = await insertAttempt(tx, order, method, mode)
    return { kind: 'new', attemptId }
  })
}

/** Why one more attempt may not be opened for this order, in words for the shopper; null when it may. */
export async function whyNotAnother(tx: Tx, orderId: string): Promise<string | null> {
  if ((await tx.paymentAttempt.count({ where: { orderId } })) >= maxAttemptsPerOrder)
    return 'There were many tries for this order. Please place it again.'
  return (await hasTimeLeft(tx, orderId)) ? null : heldEnoughMessage
}

/** Of any order of the same cart: two requests that take money could both be paid in good faith. */
export async function hasPayableAttempt(tx: Tx, orderId: string): Promise<boolean> {
  const [payable] = await tx.$queryRaw<{ id: string }[]>`
    select a.id from payment_attempts a join orders o on o.id = a.order_id
    where o.cart_id = (select cart_id from orders where id = ${orderId}::uuid)
      and a.closed_at is null and a.status <> 'completed' limit 1`
  return payable !== undefined
}

/** The address of a request that is open and worth showing again; null when there is none. Changes nothing. */
export async function openUrl(orderId: string, method: PaymentMethod): Promise<string | null> {
  const [open] = await db().$queryRaw<{ url: string }[]>`
    select a.url from payment_attempts a join orders o on o.id = a.order_id
    where a.order_id = ${orderId}::uuid and a.method = ${method}::"PaymentMethod" and a.status = 'open' and a.url is not null
      and o.status = 'pending_payment' and a.expires_at > now() + make_interval(secs => ${freshFor})`
  return open?.url ?? null
}

const unknownMessage =
  'HitPay did not answer in time, so we are looking up whether your payment was opened. Try again in half a minute.'

const heldEnoughMessage =
  'These goods have been kept for you as long as we can. Pay with what is open, or order again once this order has run out.'

// A payment takes a hold of full length; near the end of the longest hold none may be begun.
async function hasTimeLeft(tx: Statements, orderId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ left: boolean }[]>`
    select now() <= created_at + make_interval(secs => ${store.mostHoldSeconds - store.holdSeconds}) as left
    from orders where id = ${orderId}::uuid`
  return row?.left ?? false
}

/** No payment is open for the order after all: its goods are not kept for long. */
export const shortenHold = (tx: Statements, orderId: string) => tx.$executeRaw`
  update orders o set expires_at = least(expires_at, now() + make_interval(secs => ${store.unopenedSeconds}))
  where id = ${orderId}::uuid and status = 'pending_payment' and not exists (
    select 1 from payment_attempts a where a.order_id = o.id
      and (a.status in ('creating', 'open', 'unknown') or a.detected_at is not null))`

const closedMessage = (status: string) =>
  status === 'expired'
    ? 'The time to pay is over. Order again: nothing has to be typed twice.'
    : 'This order is not waiting for a payment.'

type PayableOrder = { id: string; totalMinor: bigint; currency: string }

async function insertAttempt(tx: Tx, order: PayableOrder, method: PaymentMethod, mode: string): Promise<string> {
  const attemptId = randomCode(26)
  await tx.$executeRaw`
    insert into payment_attempts (id, order_id, cart_id, method, amount_minor, currency, mode, expires_at, next_check_at)
    select ${attemptId}, id, cart_id, ${method}::"PaymentMethod", ${order.totalMinor}, ${order.currency}, ${mode},
      now() + make_interval(secs => ${store.paymentSeconds}), now() + make_interval(secs => ${firstCheckDelay})
    from orders where id = ${order.id}::uuid`
  // The goods are held longer than HitPay takes money, so that money under way still finds them.
  await tx.$executeRaw`
    update orders set expires_at = greatest(expires_at, now() + make_interval(secs => ${store.holdSeconds}))
    where id = ${order.id}::uuid and status = 'pending_payment'`
  await recordEvent(tx, order.id, { type: 'payment_started', actor: 'shopper', cause: attemptId, data: { method } })
  return attemptId
}
