import { afterEach, describe, expect, test, vi } from 'vitest'
import { db } from '@/lib/db'
import * as settings from '@/lib/env'
import { money } from '@/lib/money'
import { pollOrder } from '@/lib/orders/order-status'
import { cancelUnpaidOrder } from '@/lib/payments/cancel-unpaid-order'
import { expireUnpaidOrder } from '@/lib/payments/expire-unpaid-orders'
import { hitPay } from '@/lib/payments/hitpay'
import { checkNow, reconcileOrder, reconcilePayments } from '@/lib/payments/reconcile-payments'
import { startPayment } from '@/lib/payments/start-payment'
import { expectInvariants } from './support/invariants'
import { payAtHitPay } from './support/payments'
import { letTimePass, openTestAttempt, placeTestOrder, readOrder, receive, sayPaid, stockVariant } from './support/shop'
import { ask, simulator } from './support/simulator'

afterEach(expectInvariants)

const shelf = await stockVariant({ onHand: 200 })

async function orderPaidWithoutWebhook() {
  const order = await payAtHitPay(shelf)
  await letAttemptsAge(order.orderId)
  return order
}

/** Nothing seconds old is asked about. */
const letAttemptsAge = (orderId: string) => db().$executeRaw`
  update payment_attempts set created_at = created_at - interval '10 seconds', checked_at = null where order_id = ${orderId}::uuid`

const makeDue = (orderId: string) => db().$executeRaw`
  update payment_attempts set next_check_at = now(), checked_at = null where order_id = ${orderId}::uuid`

describe('a webhook that never came', () => {
  test('is noticed, holds the goods, tells the merchant, and does not pay the order', async () => {
    const order = await orderPaidWithoutWebhook()
    await makeDue(order.orderId)
    expect(await reconcilePayments(500)).toMatchObject({ paid: 1 })
    const noticed = await readOrder(order.orderId)
    expect(noticed.status).toBe('pending_payment')
    expect(noticed.payments).toHaveLength(0)
    expect(noticed.attempts[0]?.detectedAt).not.toBeNull()
    expect(noticed.expiresAt.getTime() - noticed.createdAt.getTime()).toBeGreaterThan(20 * 3600 * 1000)
    expect(await db().alert.count({ where: { orderId: order.orderId, kind: 'webhook_missing' } })).toBe(1)
  })

  test('finishes the order when it comes after all, and nobody need look any more', async () => {
    const order = await orderPaidWithoutWebhook()
    await checkNow(order.orderId)
    const alert = { orderId: order.orderId, kind: 'webhook_missing' }
    expect(await db().alert.findFirst({ where: alert })).toMatchObject({ resolvedAt: null })
    await receive(sayPaid(order.attempt, order.total, { paymentId: order.charge.id }))
    expect((await readOrder(order.orderId)).status).toBe('paid')
    expect((await db().alert.findFirstOrThrow({ where: alert })).resolvedAt).not.toBeNull()
  })

  test('with HITPAY_CONFIRM_BY_API, HitPay’s own answer settles it, stored as what it is', async () => {
    const real = settings.env()
    const spy = vi
      .spyOn(settings, 'env')
      .mockReturnValue({ ...real, hitpay: real.hitpay && { ...real.hitpay, confirmByApi: true } })
    try {
      const order = await orderPaidWithoutWebhook()
      expect(await checkNow(order.orderId)).toBe('paid')
      const paid = await readOrder(order.orderId)
      expect(paid.status).toBe('paid')
      const delivery = await db().webhookDelivery.findUniqueOrThrow({
        where: { id: paid.payments[0]?.sourceDeliveryId ?? '' },
      })
      expect(delivery).toMatchObject({ format: 'api', state: 'applied' })
      await makeDue(order.orderId)
      await reconcilePayments(500)
      expect((await readOrder(order.orderId)).payments).toHaveLength(1)
    } finally {
      spy.mockRestore()
    }
  })
})

const ends = {
  expired: async (orderId: string) => {
    await letTimePass(orderId)
    expect(await expireUnpaidOrder(orderId)).toBe(true)
  },
  cancelled: async (orderId: string) => {
    expect(await cancelUnpaidOrder(orderId, 'shopper')).toMatchObject({ ok: true })
  },
}

test.each(['expired', 'cancelled'] as const)(
  'whoever keeps the page of an order that was %s open sees its late payment, for half an hour',
  async (end) => {
    const order = await placeTestOrder([{ shelf }])
    await startPayment(order.orderId, 'redirect')
    const attempt = await db().paymentAttempt.findFirstOrThrow({ where: { orderId: order.orderId } })
    await ends[end](order.orderId)
    await ask(`payment-requests/${attempt.providerRequestId}/pay-late`, { webhook: 'drop' })
    const request = simulator.store.requests.get(attempt.providerRequestId ?? '')
    if (request) request.deletedAt = null
    await db().$executeRaw`update outbox set next_at = now() + interval '1 hour'`
    const endAttempt = (ago: string) => db().$executeRaw`
    update payment_attempts set expires_at = now() - ${ago}::interval, next_check_at = now() + interval '6 minutes',
      created_at = now() - interval '46 seconds', checked_at = null where order_id = ${order.orderId}::uuid`
    await endAttempt('31 minutes')
    expect(await pollOrder(order.token)).toMatchObject({ needsTending: false, view: { stage: end } })
    await endAttempt('29 minutes')
    expect((await pollOrder(order.token))?.needsTending).toBe(true)
    await reconcileOrder(order.orderId)
    expect((await pollOrder(order.token))?.view.stage).toBe('checking_payment')
  },
)

test('three machines ask about each attempt once, and count it once', async () => {
  const orders = await Promise.all(Array.from({ length: 4 }, () => placeTestOrder([{ shelf }])))
  for (const { orderId } of orders) await startPayment(orderId, 'redirect')
  await db().$executeRaw`update payment_attempts set next_check_at = null`
  for (const { orderId } of orders) await makeDue(orderId)
  const rounds = await Promise.all(Array.from({ length: 3 }, () => reconcilePayments()))
  expect(rounds.reduce((sum, { checked }) => sum + checked, 0)).toBe(4)
})

test('ten presses of "I have paid" ask HitPay once', async () => {
  const order = await orderPaidWithoutWebhook()
  await Promise.all(Array.from({ length: 10 }, () => checkNow(order.orderId)))
  const attempt = await db().paymentAttempt.findFirstOrThrow({ where: { orderId: order.orderId } })
  expect(attempt.checkCount).toBe(1)
})

test('pressed again at once, "I have paid" asks nobody', async () => {
  const order = await placeTestOrder([{ shelf }])
  await startPayment(order.orderId, 'redirect')
  await letAttemptsAge(order.orderId)
  expect(await checkNow(order.orderId)).toBe('unpaid')
  expect(await checkNow(order.orderId)).toBe('recent')
  const attempt = await db().paymentAttempt.findFirstOrThrow({ where: { orderId: order.orderId } })
  expect(attempt.checkCount).toBe(1)
})

test('"I have paid" right after the request was opened has the next look ask HitPay, three seconds after it', async () => {
  const order = await placeTestOrder([{ shelf }])
  await startPayment(order.orderId, 'redirect')
  expect(await checkNow(order.orderId)).toBe('recent')
  const [row] = await db().$queryRaw<{ seconds: number }[]>`
    select extract(epoch from next_check_at - greatest(created_at, checked_at))::float as seconds
    from payment_attempts where order_id = ${order.orderId}::uuid`
  expect(row).toEqual({ seconds: 3 })
})

test('a search that finds another request too says nothing of this one', async () => {
  const order = await placeTestOrder([{ shelf }])
  const attempt = await openTestAttempt(order, null)
  const referenceNumber = `till-${attempt.id}`
  const other = await hitPay().createPaymentRequest({ ...money(order.total, 'SGD'), referenceNumber })
  await ask(`payment-requests/${other.id}/pay`, { webhook: 'drop' })
  await makeDue(order.orderId)
  await reconcileOrder(order.orderId)
  expect((await readOrder(order.orderId)).attempts).toMatchObject([{ providerRequestId: null, detectedAt: null }])
})

test('a request whose opening HitPay never answered is found by the watch, and stays open', async () => {
  const order = await placeTestOrder([{ shelf }])
  await startPayment(order.orderId, 'redirect')
  await db().$executeRaw`
    update payment_attempts set status = 'creating', provider_request_id = null, url = null, next_check_at = now(),
      created_at = created_at - interval '1 minute' where order_id = ${order.orderId}::uuid`
  await reconcileOrder(order.orderId)
  const { attempts } = await readOrder(order.orderId)
  expect(attempts).toMatchObject([{ status: 'open', providerRequestId: expect.any(String), closedAt: null }])
  expect(simulator.store.requests.get(attempts[0]?.providerRequestId ?? '')).toMatchObject({ status: 'pending' })
})

test('an unpaid attempt is asked about ever more rarely and, after three days, no more', async () => {
  const order = await placeTestOrder([{ shelf }])
  await startPayment(order.orderId, 'redirect')
  await letAttemptsAge(order.orderId)
  expect(await checkNow(order.orderId)).toBe('unpaid')
  const [soon] = await db().$queryRaw<{ wait: number }[]>`
    select extract(epoch from next_check_at - now())::int as wait from payment_attempts where order_id = ${order.orderId}::uuid`
  expect(soon?.wait).toBeGreaterThan(0)
  await db().$executeRaw`
    update payment_attempts set expires_at = now() - interval '73 hours', next_check_at = now() where order_id = ${order.orderId}::uuid`
  await reconcilePayments(500)
  const attempt = await db().paymentAttempt.findFirstOrThrow({ where: { orderId: order.orderId } })
  expect(attempt.nextCheckAt).toBeNull()
})

describe('trying again', () => {
  const attemptsOf = (orderId: string) =>
    db().paymentAttempt.findMany({ where: { orderId }, orderBy: { createdAt: 'asc' } })

  test('after cancelling on HitPay’s page opens a fresh request, since the old page takes no more money', async () => {
    const order = await placeTestOrder([{ shelf }])
    await startPayment(order.orderId, 'redirect')
    const [first] = await attemptsOf(order.orderId)
    await ask(`payment-requests/${first?.providerRequestId}/cancel`)
    await letAttemptsAge(order.orderId)
    expect(await startPayment(order.orderId, 'redirect')).toMatchObject({ ok: true })
    expect((await attemptsOf(order.orderId)).map((attempt) => attempt.status)).toEqual(['superseded', 'open'])
  })

  test('when it is paid already opens nothing, so that nobody pays twice', async () => {
    const order = await orderPaidWithoutWebhook()
    expect(await startPayment(order.orderId, 'redirect')).toMatchObject({
      ok: false,
      message: expect.stringMatching(/already has your payment/),
    })
    expect(await attemptsOf(order.orderId)).toHaveLength(1)
  })
})
