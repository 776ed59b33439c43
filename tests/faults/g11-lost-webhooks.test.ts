import { expect, vi } from 'vitest'
import { db } from '@/lib/db'
import * as settings from '@/lib/env'
import { verifyFormWebhook } from '@/lib/hitpay/webhook'
import { expireOrder } from '@/lib/orders/expire-orders'
import { pollOrder } from '@/lib/orders/order-status'
import { receiveWebhook } from '@/lib/payments/receive-webhook'
import { reconcilePayments } from '@/lib/payments/reconcile-payments'
import { startPayment } from '@/lib/payments/start-payment'
import { tendOrder } from '@/lib/payments/tend-order'
import { expectInvariants } from '../support/invariants'
import { placeTestOrder, type Shelf, stockVariant } from '../support/shop'
import { ask, simulator } from '../support/simulator'
import { goal, type Trial } from './lab/goal'
import { inTurns } from './lab/in-turns'

/** Seconds between two looks of the polling page, and between two calls of the job. */
const pageEvery = 10
const jobEvery = 300
/** Seconds that are played; HitPay takes money for the first 900 of them, the goods are held for 1200. */
const played = 1800
const lastPayment = 880

type Lost = { orderId: string; token: string; attemptId: string; requestId: string; paysAt: number | null }

goal(
  {
    id: 'G11',
    claim:
      '200 payments whose webhooks are all lost are noticed within 2 minutes (page open) or 15 (nobody looks), none wrongly',
    covers: ['P05'],
    limit: 300,
  },
  async (trial) => {
    const shelf = await stockVariant({ onHand: 1000 })
    const half = trial.size({ fast: 10, full: 112 })
    const watched = await openOrders(trial, shelf, half)
    const slowestWatched = await playTime(watched, pageEvery, () => inTurns(watched, lookAtPage))
    const left = await openOrders(trial, shelf, half)
    const slowestLeft = await playTime(left, jobEvery, () => reconcilePayments())
    expect(slowestWatched).toBeLessThanOrEqual(120)
    expect(slowestLeft).toBeLessThanOrEqual(900)

    const lost = [...watched, ...left].filter((one) => one.paysAt !== null)
    expect(await countConfirming(lost)).toBe(lost.length)
    expect(await countDetected([...watched, ...left])).toBe(lost.length)
    await expectInvariants()
    const settled = await settleByApi(trial, shelf, half)
    await hearAtLast([...lost, ...settled])
    expect(await booksOf([...lost, ...settled])).toEqual(ledgerOf([...lost, ...settled]))
    await expectInvariants()

    trial.count('orders', 3 * half)
    trial.count('lost webhooks', lost.length + settled.length)
    trial.count('seconds to notice, page open', slowestWatched)
    trial.count('seconds to notice, nobody looks', slowestLeft)
    return `${lost.length} of ${lost.length} noticed, at the latest after ${slowestWatched} s (page open) and ${slowestLeft} s (job every ${jobEvery} s); ${settled.length} settled by HitPay’s API where that is allowed; the late webhooks finished ${lost.length} and doubled none`
  },
)

/** Orders with an open attempt. Nine in ten are paid at some moment before HitPay closes, and no webhook tells. */
async function openOrders(trial: Trial, shelf: Shelf, count: number): Promise<Lost[]> {
  const orders = Array.from({ length: count }, (_, turn) => ({
    paysAt: turn % 10 === 9 ? null : trial.random.below(lastPayment / pageEvery) * pageEvery,
  }))
  return inTurns(orders, async ({ paysAt }) => {
    const { orderId, token } = await placeTestOrder([{ shelf }])
    await startPayment(orderId, 'redirect')
    const attempt = await db().paymentAttempt.findFirstOrThrow({ where: { orderId } })
    return { orderId, token, attemptId: attempt.id, requestId: attempt.providerRequestId ?? '', paysAt }
  })
}

const payInSilence = ({ requestId }: Lost) => ask(`payment-requests/${requestId}/pay`, { webhook: 'drop' })

/** What the order page asks every few seconds, and what the server does about it. */
async function lookAtPage({ token }: Lost) {
  const order = await pollOrder(token)
  if (order?.overdue) await expireOrder(order.id)
  if (order?.needsTending) await tendOrder(order.id)
}

/** Lets half an hour pass in steps. Answers with the longest time from a payment to its being noticed, in seconds. */
async function playTime(orders: Lost[], lookEvery: number, look: () => Promise<unknown>): Promise<number> {
  const open = new Set(orders.filter((one) => one.paysAt !== null).map((one) => one.attemptId))
  let slowest = 0
  for (let now = 0; now <= played && open.size > 0; now += pageEvery) {
    await inTurns(
      orders.filter((one) => one.paysAt === now),
      payInSilence,
    )
    // No mail waits: looks are to be for the payments’ sake alone.
    await db().$executeRaw`update outbox set state = 'skipped' where state = 'pending'`
    if (now % lookEvery === 0) await look()
    for (const { id } of await noticed([...open])) {
      open.delete(id)
      slowest = Math.max(slowest, now - (orders.find((one) => one.attemptId === id)?.paysAt ?? 0))
    }
    await moveClock(orders, pageEvery)
  }
  expect(open.size).toBe(0)
  return slowest
}

const noticed = (attemptIds: string[]) =>
  db().paymentAttempt.findMany({ where: { id: { in: attemptIds }, detectedAt: { not: null } }, select: { id: true } })

/** Moves everything these orders know of time into the past: only the database’s clock counts, and it goes on. */
async function moveClock(orders: Lost[], seconds: number) {
  const ids = orders.map((one) => one.orderId)
  await db().$executeRaw`
    update payment_attempts set created_at = created_at - make_interval(secs => ${seconds}),
      checked_at = checked_at - make_interval(secs => ${seconds}), expires_at = expires_at - make_interval(secs => ${seconds}),
      next_check_at = next_check_at - make_interval(secs => ${seconds})
    where order_id = any(${ids}::uuid[])`
  await db().$executeRaw`
    update orders set expires_at = expires_at - make_interval(secs => ${seconds}) where id = any(${ids}::uuid[])`
}

/** Unpaid, called "being confirmed" on the page, their goods still held for hours, and a person told: once each. */
async function countConfirming(lost: Lost[]): Promise<number> {
  const stages = await inTurns(lost, async ({ token }) => (await pollOrder(token))?.view.stage)
  expect(stages.filter((stage) => stage !== 'checking_payment')).toEqual([])
  const [row] = await db().$queryRaw<{ count: number }[]>`
    select count(*)::int as count from orders o
    where o.id = any(${lost.map((one) => one.orderId)}::uuid[]) and o.status = 'pending_payment'
      and o.expires_at > now() + interval '20 hours'
      and exists (select 1 from stock_holds h where h.order_id = o.id and h.state = 'held')
      and (select count(*) from alerts a where a.order_id = o.id and a.kind = 'webhook_missing') = 1
      and not exists (select 1 from payments p where p.order_id = o.id)`
  return row?.count ?? 0
}

const countDetected = (orders: Lost[]) =>
  db().paymentAttempt.count({
    where: { id: { in: orders.map((one) => one.attemptId) }, detectedAt: { not: null } },
  })

/** The same loss where HitPay's own answer may settle: paid, by a delivery that says what it is. */
async function settleByApi(trial: Trial, shelf: Shelf, count: number): Promise<Lost[]> {
  const orders = (await openOrders(trial, shelf, count)).filter((one) => one.paysAt !== null)
  await inTurns(orders, payInSilence)
  await moveClock(orders, 60)
  const real = settings.env()
  const spy = vi
    .spyOn(settings, 'env')
    .mockReturnValue({ ...real, hitpay: real.hitpay && { ...real.hitpay, confirmByApi: true } })
  try {
    await reconcilePayments()
  } finally {
    spy.mockRestore()
  }
  const [row] = await db().$queryRaw<{ count: number }[]>`
    select count(*)::int as count from orders o
    join payments p on p.id = o.applied_payment_id join webhook_deliveries d on d.id = p.source_delivery_id
    where o.id = any(${orders.map((one) => one.orderId)}::uuid[]) and o.status = 'paid' and d.format = 'api'`
  expect(row?.count).toBe(orders.length)
  return orders
}

/** Every lost webhook comes after all, twice: each order ends paid, by one payment, with one receipt. */
async function hearAtLast(orders: Lost[]) {
  const letters = orders.flatMap(({ requestId }) => simulator.store.deliveriesOf(requestId))
  expect(letters).toHaveLength(orders.length)
  await inTurns([...letters, ...letters], async ({ body }) => {
    const bytes = Buffer.from(body)
    await receiveWebhook(verifyFormWebhook(bytes, ['test_salt']), bytes)
  })
  const [row] = await db().$queryRaw<{ count: number }[]>`
    select count(*)::int as count from orders o
    where o.id = any(${orders.map((one) => one.orderId)}::uuid[]) and o.status = 'paid'
      and (select count(*) from payments p where p.order_id = o.id) = 1
      and (select count(*) from order_events e where e.order_id = o.id and e.to = 'paid') = 1
      and (select count(*) from outbox m where m.order_id = o.id and m.kind = 'order_paid') = 1`
  expect(row?.count).toBe(orders.length)
}

/** What our books and HitPay's say was taken, in minor units, per payment. */
async function booksOf(orders: Lost[]) {
  const payments = await db().payment.findMany({ where: { orderId: { in: orders.map((one) => one.orderId) } } })
  return new Map(
    payments
      .map((one) => [one.providerPaymentId, Number(one.amountMinor)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}
const ledgerOf = (orders: Lost[]) =>
  new Map(
    orders
      .flatMap(({ requestId }) => simulator.store.paymentsOf(requestId))
      .map((one) => [one.id, one.amount] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
