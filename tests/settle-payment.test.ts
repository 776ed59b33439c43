import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, test } from 'vitest'
import { db, pool } from '@/lib/db'
import { cancelOrder } from '@/lib/orders/cancel-order'
import { expireOrder } from '@/lib/orders/expire-orders'
import { randomCode } from '@/lib/orders/order-identity'
import { expectInvariants } from './support/invariants'
import {
  letTimePass,
  openTestAttempt,
  placeTestOrder,
  readOrder,
  readStock,
  receive,
  receiveEvent,
  sayPaid,
  stockVariant,
  type TestAttempt,
} from './support/shop'
import { waitingForLocks } from './support/waiting-for-locks'

afterEach(expectInvariants)

const shelf = await stockVariant({ onHand: 500 })

async function orderInPayment() {
  const order = await placeTestOrder([{ shelf }])
  return { order, attempt: await openTestAttempt(order) }
}

/** payment_request.completed as v2 tells it, which names the method. */
const completedEvent = ({ id, providerRequestId }: TestAttempt, total: number, paymentId: string, method: string) => ({
  id: providerRequestId,
  status: 'completed',
  amount: total / 100,
  currency: 'sgd',
  reference_number: id,
  payments: [{ id: paymentId, status: 'succeeded', amount: total / 100, currency: 'sgd', payment_type: method }],
})

describe('a completed payment of the right sum', () => {
  test('turns the order to paid, takes the goods, and writes one event and one mail', async () => {
    const before = await readStock(shelf.variantId)
    const { order, attempt } = await orderInPayment()
    await receive(sayPaid(attempt, order.total))
    const paid = await readOrder(order.orderId)
    expect(paid.status).toBe('paid')
    expect(paid.payments).toMatchObject([{ disposition: 'applied', amountMinor: BigInt(order.total) }])
    expect(paid.events.map((event) => event.type)).toEqual(['placed', 'paid'])
    expect(paid.messages.map((message) => message.kind).sort()).toEqual(['order_paid', 'order_received'])
    expect(paid.attempts).toMatchObject([{ status: 'completed' }])
    const after = await readStock(shelf.variantId)
    expect(after).toMatchObject({ onHand: before.onHand - 1, reserved: before.reserved })
  })

  test('puts aside what else is open for the order, and leaves what was refused as it is', async () => {
    const { order, attempt: paid } = await orderInPayment()
    const end = (id: string, status: 'superseded' | 'refused') =>
      db().paymentAttempt.update({ where: { id }, data: { status } })
    await end(paid.id, 'superseded')
    const refused = await openTestAttempt(order)
    await end(refused.id, 'refused')
    const open = await openTestAttempt(order)
    await receive(sayPaid(paid, order.total))
    const { attempts } = await readOrder(order.orderId)
    expect(new Map(attempts.map(({ id, status }) => [id, status]))).toEqual(
      new Map([
        [paid.id, 'completed'],
        [refused.id, 'refused'],
        [open.id, 'superseded'],
      ]),
    )
  })

  test('said twice, changes nothing the second time', async () => {
    const { order, attempt } = await orderInPayment()
    const body = sayPaid(attempt, order.total)
    const first = await receive(body)
    const once = await readOrder(order.orderId)
    const second = await receive(body)
    expect(second.deliveryId).toBe(first.deliveryId)
    expect(await readOrder(order.orderId)).toEqual(once)
    const delivery = await db().webhookDelivery.findUniqueOrThrow({ where: { id: first.deliveryId } })
    expect(delivery).toMatchObject({ state: 'applied', effect: 'applied', seenCount: 2 })
  })

  test('said fifty times at once, in fifty different bodies, is one transition, one payment and one mail', async () => {
    const { order, attempt } = await orderInPayment()
    const paymentId = randomUUID()
    const bodies = Array.from({ length: 50 }, (_, turn) => {
      const body = sayPaid(attempt, order.total, { paymentId, failure: `telling it ${turn}` })
      return body
    })
    await Promise.all(bodies.map(receive))
    const paid = await readOrder(order.orderId)
    expect(paid.payments).toHaveLength(1)
    expect(paid.events.filter((event) => event.type === 'paid')).toHaveLength(1)
    expect(paid.messages.filter((message) => message.kind === 'order_paid')).toHaveLength(1)
    const states = await db().webhookDelivery.groupBy({
      by: ['state'],
      where: { orderId: order.orderId },
      _count: true,
    })
    expect(states).toEqual([{ state: 'applied', _count: 50 }])
  })

  test('takes the first method that a telling about its own order names, and keeps it', async () => {
    const [{ order, attempt }, other] = [await orderInPayment(), await orderInPayment()]
    const paymentId = randomUUID()
    await receive(sayPaid(attempt, order.total, { paymentId }))
    const methodAfter = async (request: TestAttempt, method: string) => {
      await receiveEvent(completedEvent(request, order.total, paymentId, method))
      return (await readOrder(order.orderId)).payments.map((payment) => payment.methodName)
    }
    expect(await methodAfter(other.attempt, 'card')).toEqual([null])
    expect(await methodAfter(attempt, 'paynow_online')).toEqual(['paynow_online'])
    expect(await methodAfter(attempt, 'card')).toEqual(['paynow_online'])
  })

  test('finds its order by our reference when it overtakes the answer to our own create', async () => {
    const order = await placeTestOrder([{ shelf }])
    const attempt = await openTestAttempt(order, null)
    const requestId = randomUUID()
    await receive(sayPaid(attempt, order.total, { requestId }))
    const paid = await readOrder(order.orderId)
    expect(paid.status).toBe('paid')
    expect(paid.attempts).toMatchObject([{ status: 'completed', providerRequestId: requestId }])
  })
})

describe('M13 a webhook that names no reference is told by the request that we opened', () => {
  const request = (requestId: string | null, reference: string | null) => ({
    id: requestId,
    status: 'completed',
    amount: '25.00',
    currency: 'sgd',
    reference_number: reference,
    payments: [{ id: randomUUID(), status: 'succeeded', amount: '25.00', currency: 'sgd', payment_type: 'card' }],
  })
  test.each<[string, (attempt: TestAttempt) => Promise<unknown>]>([
    ['v2, null', ({ providerRequestId }) => receiveEvent(request(providerRequestId, null))],
    ['v2, empty', ({ providerRequestId }) => receiveEvent(request(providerRequestId, ''))],
    ['v1, absent', (attempt) => receive(sayPaid(attempt, 2500, { reference: null }))],
    ['v1, empty', (attempt) => receive(sayPaid(attempt, 2500, { reference: '' }))],
    [
      'v1, empty, with fields we do not know',
      (attempt) => receive(sayPaid(attempt, 2500, { reference: '' }, { channel: 'api', timestamp: '7' })),
    ],
  ])('M13 %s: paid', async (_, tell) => {
    const { order, attempt } = await orderInPayment()
    expect(order.total).toBe(2500)
    await tell(attempt)
    expect(await readOrder(order.orderId)).toMatchObject({ status: 'paid', payments: [{ disposition: 'applied' }] })
  })

  test('M13 of another sum it sends the order to review as ever, and of another’s request it names nobody', async () => {
    const { order, attempt } = await orderInPayment()
    await receive(sayPaid(attempt, 2500, { reference: '', amount: 1 }))
    expect((await readOrder(order.orderId)).status).toBe('review')
    const { deliveryId } = await receive(sayPaid(attempt, 2500, { reference: '', requestId: randomUUID() }))
    expect(await db().webhookDelivery.findUnique({ where: { id: deliveryId } })).toMatchObject({
      state: 'ignored',
      effect: 'elsewhere',
    })
  })

  test('M13 a failed one is the attempt’s, and the order waits on', async () => {
    const { order, attempt } = await orderInPayment()
    await receive(sayPaid(attempt, 2500, { reference: '', status: 'failed', failure: 'Declined' }))
    expect(await readOrder(order.orderId)).toMatchObject({
      status: 'pending_payment',
      attempts: [{ failure: 'Declined' }],
    })
  })

  test('M13 a text that may hold a reference after all is kept, applied to nothing, and HitPay is asked', async () => {
    const { order, attempt } = await orderInPayment()
    const { deliveryId } = await receive(sayPaid(attempt, 2500, { reference: '' }, { sale: '7' }))
    expect(await db().webhookDelivery.findUnique({ where: { id: deliveryId } })).toMatchObject({
      state: 'quarantined',
      orderId: order.orderId,
    })
    expect((await readOrder(order.orderId)).status).toBe('pending_payment')
  })
})

describe('money that does not fit', () => {
  test.each([
    ['too little', { amount: 1 }],
    ['too much', { amount: 999999 }],
    ['another currency', { currency: 'USD' }],
    ['a zero-decimal currency with the same digits', { currency: 'JPY' }],
  ])('%s is recorded and sends the order to review, not to paid', async (_, said) => {
    const { order, attempt } = await orderInPayment()
    await receive(sayPaid(attempt, order.total, said))
    const reviewed = await readOrder(order.orderId)
    expect(reviewed.status).toBe('review')
    expect(reviewed.payments).toMatchObject([{ disposition: 'mismatch' }])
    expect(await db().alert.count({ where: { orderId: order.orderId, kind: 'payment_mismatch' } })).toBe(1)
  })

  test('a payment request we did not open does not pay the order whose reference it borrows', async () => {
    const { order, attempt } = await orderInPayment()
    await receive(sayPaid(attempt, order.total, { requestId: randomUUID() }))
    expect((await readOrder(order.orderId)).status).toBe('review')
  })

  test('a payment request we did not open leaves the attempt of the shopper open, to be asked about', async () => {
    const { order, attempt } = await orderInPayment()
    await receive(sayPaid(attempt, order.total, { requestId: randomUUID() }))
    const { payments, attempts } = await readOrder(order.orderId)
    expect(payments).toMatchObject([{ disposition: 'mismatch', attemptId: null }])
    expect(attempts).toMatchObject([{ id: attempt.id, status: 'open' }])
  })

  test('a request of order A that names order B pays neither', async () => {
    const a = await orderInPayment()
    const b = await orderInPayment()
    await receive(sayPaid(a.attempt, a.order.total, { reference: b.attempt.id }))
    expect((await readOrder(a.order.orderId)).status).toBe('review')
    expect((await readOrder(b.order.orderId)).status).toBe('pending_payment')
  })

  test('money for no order of ours is kept as an orphan and reported', async () => {
    const unknown = randomCode(26)
    const paymentId = randomUUID()
    await receive(sayPaid({ id: unknown, providerRequestId: randomUUID() }, 700, { paymentId }))
    const payment = await db().payment.findUniqueOrThrow({ where: { providerPaymentId: paymentId } })
    expect(payment).toMatchObject({ disposition: 'orphan', orderId: null, amountMinor: 700n })
    expect(await db().alert.count({ where: { dedupeKey: `orphan_payment:${paymentId}` } })).toBe(1)
    await receiveEvent(completedEvent({ id: unknown, providerRequestId: randomUUID() }, 700, paymentId, 'card'))
    const { sourceDeliveryId } = payment
    expect(await db().payment.findUnique({ where: { id: payment.id } })).toMatchObject({
      methodName: 'card',
      sourceDeliveryId,
    })
  })

  test('a second payment for a paid order is kept as a duplicate to refund; the order stays as it is', async () => {
    const { order, attempt } = await orderInPayment()
    await receive(sayPaid(attempt, order.total))
    await receive(sayPaid(attempt, order.total))
    const paid = await readOrder(order.orderId)
    expect(paid.status).toBe('paid')
    expect(paid.payments.map((payment) => payment.disposition).sort()).toEqual(['applied', 'duplicate'])
    expect(await db().alert.count({ where: { orderId: order.orderId, kind: 'refund_due' } })).toBe(1)
  })

  test('twenty different payments at once: one pays the order, nineteen are to refund', async () => {
    const { order, attempt } = await orderInPayment()
    await Promise.all(Array.from({ length: 20 }, () => receive(sayPaid(attempt, order.total))))
    const paid = await readOrder(order.orderId)
    expect(paid.status).toBe('paid')
    const dispositions = paid.payments.map((payment) => payment.disposition).sort()
    expect(dispositions).toEqual(['applied', ...Array.from({ length: 19 }, () => 'duplicate')])
  })
})

test('M10 what names no order and what names it, about one payment at one moment, take turns', async () => {
  const { order, attempt } = await orderInPayment()
  const paymentId = randomUUID()
  const refund = { status: 'partially_refunded', amount: order.total / 100, refunded_amount: 1, currency: 'sgd' }
  const other = await pool().connect()
  try {
    await other.query('begin')
    await other.query('select pg_advisory_xact_lock(1, hashtext($1))', [paymentId])
    const heard = [
      receiveEvent({ id: paymentId, ...refund, channel: 'api', fixed_fee: 0.5 }),
      receive(sayPaid(attempt, order.total, { paymentId })),
    ]
    await expect.poll(waitingForLocks, { interval: 10 }).toBe(2)
    await other.query('commit')
    await Promise.all(heard)
  } finally {
    other.release(true)
  }
  expect(await readOrder(order.orderId)).toMatchObject({
    status: 'part_refunded',
    payments: [{ disposition: 'applied', refundedMinor: 100n }],
  })
})

test('an order that is paid needs none of its other attempts, one that HitPay never answered included', async () => {
  const { order, attempt } = await orderInPayment()
  await db().$executeRaw`update payment_attempts set status = 'superseded' where id = ${attempt.id}`
  const other = await openTestAttempt(order, null)
  await db().$executeRaw`
    update payment_attempts set status = 'unknown', next_check_at = null where id = ${other.id}`
  await receive(sayPaid(attempt, order.total))
  const { attempts } = await readOrder(order.orderId)
  expect(attempts.find(({ id }) => id === other.id)).toMatchObject({
    status: 'superseded',
    nextCheckAt: expect.any(Date),
  })
})

describe('money that comes late', () => {
  test('takes the goods again when they are still there', async () => {
    const { order, attempt } = await orderInPayment()
    await letTimePass(order.orderId)
    expect(await expireOrder(order.orderId)).toBe(true)
    await receive(sayPaid(attempt, order.total))
    const paid = await readOrder(order.orderId)
    expect(paid).toMatchObject({ status: 'paid', paidLate: true })
    expect(paid.payments).toMatchObject([{ disposition: 'late_applied' }])
    expect(paid.events.at(-1)).toMatchObject({ type: 'paid_late', from: 'expired', to: 'paid' })
  })

  test('closes an unpaid order of its cart, and lets the watch look at what that one can still be paid by alone', async () => {
    const { order, attempt } = await orderInPayment()
    await letTimePass(order.orderId)
    await expireOrder(order.orderId)
    const later = await placeTestOrder([{ shelf }], order.cartId)
    const closed = await openTestAttempt(later)
    await db().$executeRaw`
      update payment_attempts set status = 'superseded', closed_at = now(), next_check_at = null where id = ${closed.id}`
    const open = await openTestAttempt(later)
    await db().$executeRaw`update payment_attempts set next_check_at = null where id = ${open.id}`
    await receive(sayPaid(attempt, order.total))
    const { status, attempts } = await readOrder(later.orderId)
    expect(status).toBe('cancelled')
    expect(Object.fromEntries(attempts.map(({ id, nextCheckAt }) => [id, nextCheckAt !== null]))).toEqual({
      [closed.id]: false,
      [open.id]: true,
    })
  })

  test('is due back when the goods are gone, and nothing is taken from the shelf', async () => {
    const rare = await stockVariant({ onHand: 1 })
    const order = await placeTestOrder([{ shelf: rare }])
    const attempt = await openTestAttempt(order)
    await cancelOrder(order.orderId, 'shopper')
    await placeTestOrder([{ shelf: rare }])
    await receive(sayPaid(attempt, order.total))
    const late = await readOrder(order.orderId)
    expect(late.status).toBe('refund_due')
    expect(late.payments).toMatchObject([{ disposition: 'late_refund_due' }])
    expect(await readStock(rare.variantId)).toMatchObject({ onHand: 1, reserved: 1 })
    expect(await db().alert.count({ where: { orderId: order.orderId, kind: 'refund_due' } })).toBe(1)
  })

  test('at the very instant of expiry, ends in paid with goods or in late with goods, never in both or neither', async () => {
    for (let trial = 0; trial < 20; trial += 1) {
      const { order, attempt } = await orderInPayment()
      await letTimePass(order.orderId)
      await Promise.all([
        expireOrder(order.orderId),
        receive(sayPaid(attempt, order.total)),
        expireOrder(order.orderId),
      ])
      const after = await readOrder(order.orderId)
      expect(after.status).toBe('paid')
      expect(after.payments).toHaveLength(1)
    }
  })
})

describe('a failed payment', () => {
  test('changes its attempt and never its order, and a later success still pays', async () => {
    const { order, attempt } = await orderInPayment()
    await receive(sayPaid(attempt, order.total, { status: 'failed', failure: 'Your card was declined.' }))
    const failed = await readOrder(order.orderId)
    expect(failed.status).toBe('pending_payment')
    expect(failed.attempts).toMatchObject([{ status: 'open', failure: 'Your card was declined.' }])
    await receive(sayPaid(attempt, order.total))
    expect((await readOrder(order.orderId)).status).toBe('paid')
  })

  test('gives its reason in at most two hundred letters, and is told without one in words', async () => {
    const { order, attempt } = await orderInPayment()
    const failure = `Declined: ${'x'.repeat(300)}`
    await receive(sayPaid(attempt, order.total, { status: 'failed', failure }))
    const kept = failure.slice(0, 200)
    const said = await readOrder(order.orderId)
    expect(said.attempts).toMatchObject([{ failure: kept }])
    expect(said.events.at(-1)).toMatchObject({ type: 'payment_failed', data: { failure: kept } })
    await receive(sayPaid(attempt, order.total, { status: 'failed' }))
    expect((await readOrder(order.orderId)).attempts).toMatchObject([{ failure: 'The payment did not go through.' }])
  })

  test('told twenty times at once is written down once', async () => {
    const { order, attempt } = await orderInPayment()
    const body = sayPaid(attempt, order.total, { status: 'failed', failure: 'Declined' })
    await Promise.all(Array.from({ length: 20 }, () => receive(body)))
    const { events } = await readOrder(order.orderId)
    expect(events.filter((event) => event.type === 'payment_failed')).toHaveLength(1)
  })

  test('told after the success changes nothing of the order', async () => {
    const { order, attempt } = await orderInPayment()
    await receive(sayPaid(attempt, order.total))
    await receive(sayPaid(attempt, order.total, { status: 'failed', failure: 'Too late' }))
    expect((await readOrder(order.orderId)).status).toBe('paid')
  })
})
