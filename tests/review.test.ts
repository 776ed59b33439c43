import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { db } from '@/lib/db'
import * as settings from '@/lib/env'
import { money } from '@/lib/money'
import { cancelOrder } from '@/lib/orders/cancel-order'
import { expireOrder } from '@/lib/orders/expire-orders'
import { fulfilOrder } from '@/lib/orders/fulfil-order'
import { randomCode } from '@/lib/orders/order-identity'
import { askForRest } from '@/lib/payments/ask-for-rest'
import * as givingUp from '@/lib/payments/give-up-attempts'
import { reconcileOrder } from '@/lib/payments/reconcile-payments'
import { refundPayment } from '@/lib/payments/refund-payment'
import { startPayment } from '@/lib/payments/start-payment'
import { takeAsPaid } from '@/lib/payments/take-as-paid'
import { expectInvariants } from './support/invariants'
import { payAndTell } from './support/payments'
import {
  letTimePass,
  openTestAttempt,
  placeTestOrder,
  readOrder,
  readStock,
  receive,
  sayPaid,
  stockVariant,
} from './support/shop'
import { ask, simulator } from './support/simulator'
import { hire } from './support/staff'

vi.mock('next/server', async (original) => ({ ...(await original<typeof import('next/server')>()), after: vi.fn() }))
const { getOrderByToken } = await import('@/lib/orders/queries')

afterEach(expectInvariants)
afterEach(() => vi.restoreAllMocks())

const shelf = await stockVariant({ onHand: 500 })
const staff = await hire('staff')
const dispositions = async (orderId: string) =>
  (await readOrder(orderId)).payments.map(({ disposition, amountMinor }) => [Number(amountMinor), disposition])
const openAlerts = async (orderId: string) =>
  (await db().alert.findMany({ where: { orderId, resolvedAt: null } })).map(({ kind }) => kind).sort()
const types = async (orderId: string) => (await readOrder(orderId)).events.map(({ type }) => type)
const shown = async ({ orderId }: { orderId: string }) => {
  const { token } = await readOrder(orderId)
  return getOrderByToken(token, ['redirect'])
}

/** An order of 25.00 for which another sum came. */
async function inReview(amount: number, said: object = {}) {
  const order = await placeTestOrder([{ shelf }])
  const attempt = await openTestAttempt(order)
  await receive(sayPaid(attempt, amount, said))
  const { version, status } = await readOrder(order.orderId)
  expect(status).toBe('review')
  return { ...order, attempt, version }
}
type InReview = Awaited<ReturnType<typeof inReview>>
const now = async (order: InReview) => ({ orderId: order.orderId, version: (await readOrder(order.orderId)).version })
const take = async (order: InReview, reason = 'They will not miss it') =>
  takeAsPaid({ ...(await now(order)), reason }, staff.id)
const rest = async (order: InReview) => askForRest(await now(order), staff.id)
const liveAttempt = (orderId: string) =>
  db().paymentAttempt.findFirstOrThrow({ where: { orderId, status: 'open' }, orderBy: { createdAt: 'desc' } })

/** Its rest was asked for and paid, the webhook is lost, and HitPay has told when it was asked. */
async function restPaidInSilence() {
  const order = await inReview(1800)
  await rest(order)
  const { id, providerRequestId } = await liveAttempt(order.orderId)
  await ask(`payment-requests/${providerRequestId}/pay`, { webhook: 'drop' })
  await db().$executeRaw`update payment_attempts set next_check_at = now() where id = ${id}`
  await reconcileOrder(order.orderId)
  return order
}

describe('the right sum after a wrong one', () => {
  test('M12 pays the order; the wrong sum is due back and not unexplained', async () => {
    const before = await readStock(shelf.variantId)
    const order = await inReview(1800)
    await receive(sayPaid(order.attempt, order.total))
    expect((await readOrder(order.orderId)).status).toBe('paid')
    expect(await dispositions(order.orderId)).toEqual(
      expect.arrayContaining([
        [1800, 'mismatch'],
        [2500, 'applied'],
      ]),
    )
    expect(await openAlerts(order.orderId)).toEqual(['refund_due'])
    expect(await readStock(shelf.variantId)).toMatchObject({ onHand: before.onHand - 1, reserved: before.reserved })
    expect(await shown(order)).toMatchObject({ stage: 'paid' })
  })

  test('M12 after two wrong ones asks for each of them to be refunded', async () => {
    const order = await inReview(1800)
    await receive(sayPaid(order.attempt, 1900))
    await receive(sayPaid(order.attempt, order.total))
    expect(await openAlerts(order.orderId)).toEqual(['refund_due', 'refund_due'])
  })

  test('M12 comes to the same end in the other order', async () => {
    const order = await placeTestOrder([{ shelf }])
    const attempt = await openTestAttempt(order)
    await receive(sayPaid(attempt, order.total))
    await receive(sayPaid(attempt, 1800))
    expect((await readOrder(order.orderId)).status).toBe('paid')
    expect(await dispositions(order.orderId)).toEqual(
      expect.arrayContaining([
        [1800, 'mismatch'],
        [2500, 'applied'],
      ]),
    )
  })

  test.each([
    ['was cancelled', (orderId: string) => cancelOrder(orderId, 'shopper')],
    ['had expired', (orderId: string) => letTimePass(orderId).then(() => expireOrder(orderId))],
  ])('an alert says of an order paid late that it %s', async (words, end) => {
    const order = await placeTestOrder([{ shelf }])
    const attempt = await openTestAttempt(order)
    expect(await end(order.orderId)).toBe(true)
    await receive(sayPaid(attempt, order.total))
    const alerts = await db().alert.findMany({ where: { orderId: order.orderId } })
    expect(alerts).toMatchObject([{ kind: 'paid_late', message: expect.stringContaining(`paid after it ${words}.`) }])
  })

  test('M12 finds the goods again, or is due back, when the order had expired before', async () => {
    const last = await stockVariant({ onHand: 1 })
    for (const gone of [false, true]) {
      const order = await placeTestOrder([{ shelf: last }])
      const attempt = await openTestAttempt(order)
      await letTimePass(order.orderId)
      await expireOrder(order.orderId)
      await receive(sayPaid(attempt, 1800))
      expect((await readOrder(order.orderId)).status).toBe('review')
      if (gone)
        await db().$executeRaw`
        with taken as (update stock set on_hand = on_hand - 1 where variant_id = ${last.variantId}::uuid and on_hand > 0)
        insert into stock_ledger (variant_id, delta, cause) values (${last.variantId}::uuid, -1, 'adjusted')`
      await receive(sayPaid(attempt, order.total))
      expect((await readOrder(order.orderId)).status).toBe(gone ? 'refund_due' : 'paid')
      if (!gone)
        await db().$executeRaw`
        with added as (update stock set on_hand = on_hand + 1 where variant_id = ${last.variantId}::uuid)
        insert into stock_ledger (variant_id, delta, cause) values (${last.variantId}::uuid, 1, 'restocked')`
    }
  })
})

describe('when another order of its cart is paid', () => {
  /** Replaced by the one in review, and then paid after all: the cart is sold. */
  async function besidePaid(kept: number) {
    const cartId = randomCode(26)
    const sold = await placeTestOrder([{ shelf }], cartId)
    const late = await openTestAttempt(sold)
    await cancelOrder(sold.orderId, 'shopper')
    const order = await placeTestOrder([{ shelf }], cartId)
    const attempt = await openTestAttempt(order)
    await receive(sayPaid(attempt, kept))
    return { sold, order: { ...order, attempt, version: 0 }, sell: () => receive(sayPaid(late, sold.total)) }
  }

  test('M12 the right sum is due back, its goods are free again, and one alert names both orders', async () => {
    const before = await readStock(shelf.variantId)
    const { sold, order, sell } = await besidePaid(1800)
    await sell()
    await receive(sayPaid(order.attempt, order.total))
    expect((await readOrder(sold.orderId)).status).toBe('paid')
    expect((await readOrder(order.orderId)).status).toBe('refund_due')
    expect(await dispositions(order.orderId)).toContainEqual([2500, 'late_refund_due'])
    expect(await types(order.orderId)).toContain('cart_paid_twice')
    expect(await openAlerts(order.orderId)).toContain('cart_paid_twice')
    expect(await readStock(shelf.variantId)).toMatchObject({ onHand: before.onHand - 1, reserved: before.reserved })
  })

  test('M12 it cannot be taken as paid, and says why', async () => {
    const { sold, order, sell } = await besidePaid(2400)
    await sell()
    const { number } = await readOrder(sold.orderId)
    expect(await take(order)).toMatchObject({ ok: false, message: expect.stringContaining(number) })
    expect((await readOrder(order.orderId)).status).toBe('review')
  })

  test('M12 the rest does not pay it', async () => {
    const { order, sell } = await besidePaid(1800)
    await rest(order)
    await sell()
    await receive(sayPaid(await liveAttempt(order.orderId), 700))
    expect((await readOrder(order.orderId)).status).toBe('refund_due')
    expect(await openAlerts(order.orderId)).toContain('cart_paid_twice')
  })

  test('M12 both at the same moment, twenty times: one parcel each time', async () => {
    const pairs = await Promise.all(Array.from({ length: 20 }, () => besidePaid(2400)))
    const { onHand } = await readStock(shelf.variantId)
    await Promise.all(
      pairs.flatMap(({ order, sell }, turn) => [
        sell(),
        turn % 2 ? take(order) : receive(sayPaid(order.attempt, order.total)),
      ]),
    )
    for (const { sold, order } of pairs) {
      const statuses = [(await readOrder(sold.orderId)).status, (await readOrder(order.orderId)).status]
      expect(statuses.filter((status) => status === 'paid')).toHaveLength(1)
    }
    expect((await readStock(shelf.variantId)).onHand).toBe(onHand - pairs.length)
  })
})

describe('taking it as paid', () => {
  test.each([
    ['too little', 2400, -100, 'Taken as paid. The shop forgoes $1.00.'],
    ['too much', 2600, 100, 'Taken as paid. $1.00 too much came: refund it below if it is to go back.'],
  ])('M12 with %s: paid, and the difference is written down by whom and why', async (_, amount, difference, told) => {
    const before = await readStock(shelf.variantId)
    const order = await inReview(amount)
    expect(await take(order, 'A regular')).toEqual({ ok: true, data: told })
    const paid = await readOrder(order.orderId)
    expect(paid).toMatchObject({ status: 'paid', acceptedMinor: BigInt(amount), appliedPaymentId: null })
    expect(paid.events.at(-1)).toMatchObject({
      type: 'accepted_as_paid',
      actor: staff.id,
      from: 'review',
      to: 'paid',
      data: { acceptedMinor: amount, differenceMinor: difference, reason: 'A regular' },
    })
    expect(await db().orderAcceptance.findUnique({ where: { orderId: order.orderId } })).toMatchObject({
      differenceMinor: BigInt(difference),
      reason: 'A regular',
      actor: staff.id,
    })
    expect(paid.messages.map(({ kind }) => kind)).toContain('order_paid')
    expect(await openAlerts(order.orderId)).toEqual([])
    expect(await readStock(shelf.variantId)).toMatchObject({ onHand: before.onHand - 1, reserved: before.reserved })
    expect(await shown(order)).toMatchObject({ stage: 'paid', rest: null })
  })

  test('M12 fifty presses at once, some to ask for the rest, and the right sum in between: one decision', async () => {
    const order = await inReview(1800)
    const asked = await now(order)
    const presses = Array.from({ length: 30 }, (_, turn) =>
      turn % 2 ? takeAsPaid({ ...asked, reason: `press ${turn}` }, staff.id) : askForRest(asked, staff.id),
    )
    const results = await Promise.all([...presses, receive(sayPaid(order.attempt, order.total))])
    expect(results.filter((result) => 'ok' in result && result.ok).length).toBeLessThanOrEqual(1)
    const { status, events } = await readOrder(order.orderId)
    expect(status).toBe('paid')
    expect(events.filter(({ to }) => to === 'paid')).toHaveLength(1)
  })

  test('M12 the right sum after it was taken as paid is a second payment', async () => {
    const order = await inReview(2400)
    await take(order)
    await receive(sayPaid(order.attempt, order.total))
    expect(await dispositions(order.orderId)).toContainEqual([2500, 'duplicate'])
    expect(await openAlerts(order.orderId)).toEqual(['refund_due'])
  })

  test('M12 money in another currency cannot be weighed against the total', async () => {
    const order = await inReview(2500, { currency: 'USD' })
    expect(await take(order)).toMatchObject({ ok: false, message: expect.stringContaining('SGD') })
    expect(await rest(order)).toMatchObject({ ok: false })
    expect((await readOrder(order.orderId)).status).toBe('review')
  })

  test('M12 a refund of what was accepted moves the order as a refund of its payment would', async () => {
    const order = await payAndTell(shelf, 1, { amount: 2400 })
    const { version } = await readOrder(order.orderId)
    await takeAsPaid({ orderId: order.orderId, version, reason: 'fine' }, staff.id)
    const refund = (amount: number) =>
      refundPayment({
        ...{ orderId: order.orderId, paymentId: order.payment.id, reason: 'x', restock: [], actor: staff.id },
        ...{ amount: money(amount, 'SGD'), requestKey: randomUUID() },
      })
    await refund(400)
    expect((await readOrder(order.orderId)).status).toBe('part_refunded')
    await refund(2000)
    expect((await readOrder(order.orderId)).status).toBe('refunded')
  })
})

describe('asking for the rest once more', () => {
  const requestOf = ({ providerRequestId }: { providerRequestId: string | null }) =>
    simulator.store.requests.get(providerRequestId ?? '')
  const restRequests = (orderId: string) =>
    db().paymentAttempt.findMany({ where: { orderId, keptMinor: { gt: 0 } }, orderBy: { createdAt: 'asc' } })

  test('M1 voids what was asked for before, so that one request alone may be paid', async () => {
    const order = await inReview(1800)
    await rest(order)
    const first = await liveAttempt(order.orderId)
    expect(await rest(order)).toMatchObject({ ok: true })
    expect(requestOf(first)?.deletedAt).not.toBeNull()
    const second = await liveAttempt(order.orderId)
    expect(second.id).not.toBe(first.id)
    expect(requestOf(second)?.deletedAt).toBeNull()
  })

  test.each([
    [
      'is paid, its webhook lost',
      /already has a payment/,
      (id: string) => ask(`payment-requests/${id}/pay`, { webhook: 'drop' }),
    ],
    ['cannot be asked about', /does not say/, () => ask('switches', { fault: 'server-error', faultOn: 'read' }, 'PUT')],
    ['is not withdrawn by HitPay', /still stands/, () => ask('switches', { refuseDelete: true }, 'PUT')],
  ])('M1 asks for nothing more while what was asked for before %s', async (_, message, happen) => {
    const order = await inReview(1800)
    await rest(order)
    const { id, providerRequestId } = await liveAttempt(order.orderId)
    await happen(providerRequestId ?? '')
    expect(await rest(order)).toEqual({ ok: false, message: expect.stringMatching(message) })
    await ask('switches', {}, 'DELETE')
    expect(await restRequests(order.orderId)).toMatchObject([{ id }])
    expect((await readOrder(order.orderId)).status).toBe('review')
  })

  test('M1 asks for nothing more where another press has opened a request meanwhile', async () => {
    const order = await inReview(1800)
    await rest(order)
    // What this press heard of HitPay is older than that request.
    const heard = { state: 'closed', payableUntil: null, askedSince: new Date() } as const
    vi.spyOn(givingUp, 'giveUpAttempts').mockResolvedValueOnce(heard)
    expect(await rest(order)).toEqual({ ok: false, message: expect.stringMatching(/being prepared/) })
    expect(await restRequests(order.orderId)).toHaveLength(1)
  })

  test('M1 a form forged about an order that waits for money voids nothing', async () => {
    const order = await placeTestOrder([{ shelf }])
    await startPayment(order.orderId, 'redirect')
    const { version } = await readOrder(order.orderId)
    expect(await askForRest({ orderId: order.orderId, version }, staff.id)).toMatchObject({ ok: false })
    expect(requestOf(await liveAttempt(order.orderId))?.deletedAt).toBeNull()
  })

  test('M1 the database lets one request of a cart be payable, the rest of an order included', async () => {
    const order = await inReview(1800)
    await rest(order)
    const { id } = await liveAttempt(order.orderId)
    await expect(
      db().$executeRaw`
        insert into payment_attempts (id, order_id, cart_id, method, amount_minor, kept_minor, currency, mode, expires_at, status)
        select ${randomCode(26)}, order_id, cart_id, method, amount_minor, kept_minor, currency, mode, expires_at, 'superseded'
        from payment_attempts where id = ${id}`,
    ).rejects.toThrow(/one_payable_attempt_per_cart|cart_id/)
  })
})

describe('asking for the rest', () => {
  test('M12 opens a request for the difference alone; paid, the order is paid by both', async () => {
    const order = await inReview(1800)
    expect(await rest(order)).toMatchObject({ ok: true, data: expect.stringContaining('$7.00') })
    const attempt = await liveAttempt(order.orderId)
    expect(attempt).toMatchObject({ amountMinor: 700n, keptMinor: 1800n, totalMinor: 2500n })
    expect(Math.round((attempt.expiresAt.getTime() - attempt.createdAt.getTime()) / 86_400_000), 'days').toBe(7)
    const { messages } = await readOrder(order.orderId)
    expect(messages.map(({ kind }) => kind)).toContain('order_rest')
    expect(await shown(order)).toMatchObject({ stage: 'review', rest: { amount: 700, url: attempt.url } })
    await ask(`payment-requests/${attempt.providerRequestId}/pay`, { webhook: 'drop' })
    const [charge] = simulator.store.paymentsOf(attempt.providerRequestId ?? '')
    expect(charge?.amount).toBe(700)
    await receive(sayPaid(attempt, 700, { paymentId: charge?.id }))
    const paid = await readOrder(order.orderId)
    expect(paid).toMatchObject({ status: 'paid', acceptedMinor: 2500n })
    expect(await types(order.orderId)).toEqual(expect.arrayContaining(['rest_asked', 'rest_paid']))
    expect(await db().acceptedPayment.count({ where: { orderId: order.orderId } })).toBe(2)
    expect(await openAlerts(order.orderId)).toEqual([])
    expect(await shown(order)).toMatchObject({ stage: 'paid', rest: null })
  })

  test('M12 the watch over payments leaves the request for the rest open, until the order needs it no more', async () => {
    const order = await inReview(1800)
    await rest(order)
    const { id, providerRequestId } = await liveAttempt(order.orderId)
    const look = async () => {
      await reconcileOrder(order.orderId)
      return simulator.store.requests.get(providerRequestId ?? '')?.deletedAt
    }
    await db().$executeRaw`update payment_attempts set next_check_at = now() where id = ${id}`
    expect(await look()).toBeNull()
    await take(order)
    expect(await look()).not.toBeNull()
  })

  test('M12 a rest that HitPay calls paid is not asked of the shopper any more while its webhook is missing', async () => {
    const order = await restPaidInSilence()
    expect(await shown(order)).toMatchObject({ stage: 'review', rest: null })
  })

  test('M12 the full sum instead pays the order, and the wrong sum is due back; the rest then is a second payment', async () => {
    const order = await inReview(1800)
    await rest(order)
    const attempt = await liveAttempt(order.orderId)
    await receive(sayPaid(order.attempt, order.total))
    expect((await readOrder(order.orderId)).status).toBe('paid')
    await receive(sayPaid(attempt, 700))
    expect(await dispositions(order.orderId)).toContainEqual([700, 'duplicate'])
    expect(await openAlerts(order.orderId)).toEqual(['refund_due', 'refund_due'])
  })

  test('M12 its request is open for a week, and a lost answer to it is found again', async () => {
    const order = await inReview(1800)
    await ask('switches', { fault: 'error-after-storing', faultOn: 'create', faultTimes: 1 }, 'PUT')
    expect(await rest(order)).toMatchObject({ ok: false })
    await db().$executeRaw`update payment_attempts set next_check_at = now() where order_id = ${order.orderId}::uuid`
    await reconcileOrder(order.orderId)
    const { attempts } = await readOrder(order.orderId)
    const attempt = attempts.find(({ keptMinor }) => keptMinor > 0n)
    expect(attempt).toMatchObject({ status: 'open', url: expect.any(String), amountMinor: 700n })
    expect(Number(attempt?.expiresAt) - Number(attempt?.createdAt)).toBe(7 * 86_400_000)
    expect(simulator.store.requests.get(attempt?.providerRequestId ?? '')?.deletedAt).toBeNull()
  })

  test('M12 paid, its webhook lost: it waits for its webhook or a person as any payment does', async () => {
    const order = await restPaidInSilence()
    const { status, attempts } = await readOrder(order.orderId)
    expect(status).toBe('review')
    expect(attempts.find(({ keptMinor }) => keptMinor > 0n)?.detectedAt).toBeInstanceOf(Date)
  })

  test('M12 more than the total came with it: a person decides about all of it', async () => {
    const order = await inReview(1800)
    await rest(order)
    const attempt = await liveAttempt(order.orderId)
    await receive(sayPaid(order.attempt, 500))
    await receive(sayPaid(attempt, 700))
    expect((await readOrder(order.orderId)).status).toBe('review')
    expect(await db().acceptedPayment.count({ where: { orderId: order.orderId } })).toBe(0)
  })

  test('M12 is not asked for beside money that is on its way back', async () => {
    const order = await payAndTell(shelf, 1, { amount: 1800 })
    await ask('switches', { fault: 'error-after-storing', faultOn: 'refund', faultTimes: 1 }, 'PUT')
    await refundPayment({
      ...{ orderId: order.orderId, paymentId: order.payment.id, reason: 'x', restock: [], actor: staff.id },
      ...{ amount: money(1800, 'SGD'), requestKey: randomUUID() },
    })
    const { version } = await readOrder(order.orderId)
    expect(await askForRest({ orderId: order.orderId, version }, staff.id)).toMatchObject({
      ok: false,
      message: expect.stringMatching(/no rest/),
    })
  })

  test('M12 an order paid by two sums is packed while one of them is on its way back, and not while both are', async () => {
    const order = await inReview(1800)
    await rest(order)
    await receive(sayPaid(await liveAttempt(order.orderId), 700))
    const { payments } = await readOrder(order.orderId)
    const setAside = (amount: bigint) =>
      db().payment.updateMany({
        where: { id: { in: payments.map(({ id }) => id) }, amountMinor: amount },
        data: { refundingMinor: amount },
      })
    await setAside(1800n)
    await setAside(700n)
    const pack = () => fulfilOrder(order.orderId, { to: 'packed', actor: staff.id })
    expect(await pack()).toMatchObject({ ok: false, message: expect.stringContaining('on its way back') })
    await db().payment.updateMany({
      where: { orderId: order.orderId, amountMinor: 700n },
      data: { refundingMinor: 0n },
    })
    expect(await pack()).toEqual({ ok: true })
    await db().payment.updateMany({ where: { orderId: order.orderId }, data: { refundingMinor: 0n } })
  })

  test('M12 a shop that cannot take payments says so and asks for nothing', async () => {
    const order = await inReview(1800)
    vi.spyOn(settings, 'env').mockReturnValue({ ...settings.env(), hitpay: null })
    expect(await rest(order)).toEqual({
      ok: false,
      message: 'This shop is not connected to HitPay: HITPAY_API_KEY is not set.',
    })
    expect(await db().paymentAttempt.count({ where: { orderId: order.orderId, keptMinor: { gt: 0n } } })).toBe(0)
  })

  test('M12 another sum than the rest leaves it to a person once more, who can take both', async () => {
    const order = await inReview(1800)
    await rest(order)
    const attempt = await liveAttempt(order.orderId)
    await receive(sayPaid(attempt, 500))
    expect((await readOrder(order.orderId)).status).toBe('review')
    expect(await take(order)).toMatchObject({ ok: true })
    expect(await readOrder(order.orderId)).toMatchObject({ status: 'paid', acceptedMinor: 2300n })
  })

  test('M12 the rest does not pay an order whose first money has gone back meanwhile', async () => {
    const order = await payAndTell(shelf, 1, { amount: 1800 })
    const { version } = await readOrder(order.orderId)
    await askForRest({ orderId: order.orderId, version }, staff.id)
    const attempt = await liveAttempt(order.orderId)
    await refundPayment({
      ...{ orderId: order.orderId, paymentId: order.payment.id, reason: 'x', restock: [], actor: staff.id },
      ...{ amount: money(300, 'SGD'), requestKey: randomUUID() },
    })
    await receive(sayPaid(attempt, 700))
    expect((await readOrder(order.orderId)).status).toBe('review')
    expect(await db().acceptedPayment.count({ where: { orderId: order.orderId } })).toBe(0)
  })

  test('M12 nothing is asked for when too much came, or less is missing than HitPay takes', async () => {
    for (const amount of [2600, 2490]) {
      const order = await inReview(amount)
      expect(await rest(order)).toMatchObject({ ok: false })
    }
  })

  test('M12 a form that was shown before someone decided decides nothing', async () => {
    const order = await inReview(1800)
    const stale = await now(order)
    await take(order)
    expect(await takeAsPaid({ ...stale, reason: 'late' }, staff.id)).toMatchObject({ ok: false })
    expect(await askForRest(stale, staff.id)).toMatchObject({ ok: false })
  })

  test('M12 a form that was shown before more came asks for nothing', async () => {
    const order = await inReview(1200)
    const stale = await now(order)
    await receive(sayPaid(order.attempt, 600))
    expect(await askForRest(stale, staff.id)).toMatchObject({ ok: false })
    expect((await readOrder(order.orderId)).attempts).toHaveLength(1)
    expect(await rest(order)).toMatchObject({ ok: true })
  })
})

describe('the database refuses', () => {
  const accept = (orderId: string, accepted: number, difference = accepted - 2500, reason = 'x') => db().$executeRaw`
    insert into order_acceptances (order_id, currency, total_minor, accepted_minor, difference_minor, reason, actor)
    values (${orderId}::uuid, 'SGD', 2500, ${accepted}, ${difference}, ${reason}, 'me')`
  const pay = (orderId: string, accepted: number) => db().$executeRaw`
    update orders set status = 'paid', accepted_minor = ${accepted}, paid_at = now() where id = ${orderId}::uuid`

  test('M12 an acceptance of a sum no payment makes up, without a reason, or with another difference', async () => {
    const order = await inReview(1800)
    await expect(accept(order.orderId, 1900)).rejects.toThrow(/not the sum of its payments/)
    await expect(accept(order.orderId, 1800, -600)).rejects.toThrow(/difference_is_written/)
    await expect(accept(order.orderId, 1800, -700, ' ')).rejects.toThrow(/acceptance_has_reason/)
  })

  test('M12 a paid order without the acceptance it names, or with both an acceptance and an applied payment', async () => {
    const order = await inReview(1800)
    await expect(pay(order.orderId, 1800)).rejects.toThrow(/orders_acceptance_fkey/)
    const other = await inReview(1800)
    await receive(sayPaid(other.attempt, other.total))
    await expect(
      db().$executeRaw`update orders set accepted_minor = 2500 where id = ${other.orderId}::uuid`,
    ).rejects.toThrow(/paid_has_payment/)
  })

  test('M12 an attempt that asks for more or less than the total less what is kept', async () => {
    const order = await inReview(1800)
    const open = (amount: number, kept: number) => db().$executeRaw`
      insert into payment_attempts (id, order_id, method, amount_minor, kept_minor, currency, mode, expires_at)
      values (${'0'.repeat(26)}, ${order.orderId}::uuid, 'redirect', ${amount}, ${kept}, 'SGD', 'sandbox', now())`
    await expect(open(800, 1800)).rejects.toThrow(/asks_for_the_total/)
    await expect(open(2600, -100)).rejects.toThrow(/kept_not_negative/)
  })

  test('M12 a change of what was accepted', async () => {
    const order = await inReview(2400)
    await take(order)
    await expect(
      db().$executeRaw`update order_acceptances set reason = 'y' where order_id = ${order.orderId}::uuid`,
    ).rejects.toThrow(/append-only/)
  })
})
