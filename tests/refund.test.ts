import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { db, pool } from '@/lib/db'
import { HitPayTimeoutError } from '@/lib/hitpay/errors'
import { money } from '@/lib/money'
import { getOrderByToken } from '@/lib/orders/queries'
import { writeMail } from '@/lib/orders/write-mail'
import { applyDelivery } from '@/lib/payments/apply-delivery'
import * as gateway from '@/lib/payments/hitpay'
import { refundPayment } from '@/lib/payments/refund-payment'
import { resolveRefunds } from '@/lib/payments/resolve-refunds'
import { expectInvariants } from './support/invariants'
import { payAndTell, payAtHitPay } from './support/payments'
import { readOrder, readStock, receive, receiveEvent, sayPaid, stockVariant } from './support/shop'
import { ask, simulator } from './support/simulator'
import { waitingForLocks } from './support/waiting-for-locks'

afterEach(expectInvariants)

const shelf = await stockVariant({ onHand: 300, price: 4000 })
beforeEach(() => ask('switches', {}, 'DELETE'))

const fault = (name: string, faultOn = 'refund') => ask('switches', { fault: name, faultOn, faultTimes: 1 }, 'PUT')

/** Two things for 80.00, with a charge at the simulator that can be given back. */
const paidOrder = () => payAndTell(shelf, 2)
type Paid = Awaited<ReturnType<typeof paidOrder>>

const refund = (order: Paid, amount: number, more: object = {}) =>
  refundPayment({
    orderId: order.orderId,
    paymentId: order.payment.id,
    amount: money(amount, 'SGD'),
    reason: 'chipped',
    restock: [],
    requestKey: randomUUID(),
    actor: 'staff',
    ...more,
  })
const paymentOf = (order: Paid) => db().payment.findUniqueOrThrow({ where: { id: order.payment.id } })
const givenBack = (order: Paid) => simulator.store.refundsOf(order.charge.id)

describe('giving money back', () => {
  test('in part, then in full: HitPay is asked for each, and the order follows', async () => {
    const order = await paidOrder()
    expect(await refund(order, 1000)).toEqual({ ok: true, state: 'succeeded' })
    expect((await readOrder(order.orderId)).status).toBe('part_refunded')
    expect(await refund(order, 7000)).toEqual({ ok: true, state: 'succeeded' })
    const done = await readOrder(order.orderId)
    expect(done.status).toBe('refunded')
    expect(await paymentOf(order)).toMatchObject({ refundedMinor: 8000n, refundingMinor: 0n })
    expect(givenBack(order)).toHaveLength(2)
    expect(done.messages.filter((message) => message.kind === 'order_refunded')).toHaveLength(2)
    const asked = done.events.filter(({ type }) => type === 'refund_requested')
    expect(asked).toMatchObject([
      { actor: 'staff', data: { amountMinor: 1000 } },
      { actor: 'staff', data: { amountMinor: 7000 } },
    ])
  })

  test('is not looked up while its call may still be under way', async () => {
    const order = await paidOrder()
    const { id } = await db().refund.create({
      data: {
        paymentId: order.payment.id,
        orderId: order.orderId,
        requestKey: randomUUID(),
        amountMinor: 1000n,
        reason: 'chipped',
        restock: false,
        refundedBefore: 0n,
        actor: 'staff',
        createdAt: new Date(Date.now() - 25_000),
      },
    })
    await db().payment.update({ where: { id: order.payment.id }, data: { refundingMinor: 1000n } })
    await resolveRefunds()
    expect(await db().refund.findUnique({ where: { id } })).toMatchObject({ state: 'requested' })
    await db().$executeRaw`update refunds set created_at = created_at - interval '10 seconds' where id = ${id}::uuid`
    await resolveRefunds()
    expect(await db().refund.findUnique({ where: { id } })).toMatchObject({ state: 'unknown' })
  })

  test('brings goods back once when asked to, and never more than were sold', async () => {
    const order = await paidOrder()
    const before = await readStock(shelf.variantId)
    const one = { restock: [{ variantId: shelf.variantId, quantity: 1 }] }
    await refund(order, 4000, one)
    expect((await readStock(shelf.variantId)).onHand).toBe(before.onHand + 1)
    const two = { restock: [{ variantId: shelf.variantId, quantity: 2 }] }
    expect(await refund(order, 100, two)).toMatchObject({ ok: false, message: expect.stringMatching(/More goods/) })
    expect((await readStock(shelf.variantId)).onHand).toBe(before.onHand + 1)
  })

  test.each([
    [money(0, 'SGD'), /above nought/],
    [money(-1, 'SGD'), /above nought/],
    [money(8001, 'SGD'), /more than is left/],
    [money(100, 'USD'), /in SGD/],
  ])('refuses %j of a payment of 8000, and says why', async (amount, why) => {
    const order = await paidOrder()
    expect(await refund(order, 0, { amount })).toMatchObject({ ok: false, message: expect.stringMatching(why) })
    expect(givenBack(order)).toHaveLength(0)
  })

  test('refuses a payment of another order', async () => {
    const [one, other] = [await paidOrder(), await paidOrder()]
    expect(await refund(one, 100, { paymentId: other.payment.id })).toMatchObject({ ok: false })
  })

  test('fifty at once: one is under way at a time, and never more goes back than was paid', async () => {
    const order = await paidOrder()
    const results = await Promise.all(Array.from({ length: 50 }, () => refund(order, 3000)))
    const back = givenBack(order).length
    expect([1, 2]).toContain(back)
    expect(results.filter((result) => result.ok)).toHaveLength(back)
    expect((await paymentOf(order)).refundedMinor).toBe(BigInt(back * 3000))
  })

  test('pressed twice with one form is one refund', async () => {
    const order = await paidOrder()
    const requestKey = randomUUID()
    await Promise.all([refund(order, 500, { requestKey }), refund(order, 500, { requestKey })])
    await refund(order, 500, { requestKey })
    expect(givenBack(order)).toHaveLength(1)
  })
})

describe('when HitPay refuses', () => {
  test('its words are kept as they are and the amount is free again', async () => {
    const order = await paidOrder()
    await ask('switches', { refundOnce: true }, 'PUT')
    await refund(order, 1000)
    const refused = await refund(order, 1000)
    expect(refused).toMatchObject({ ok: false })
    const failed = await db().refund.findFirstOrThrow({ where: { orderId: order.orderId, state: 'failed' } })
    expect(failed.failure).toBeTruthy()
    expect(await paymentOf(order)).toMatchObject({ refundedMinor: 1000n, refundingMinor: 0n })
  })
})

describe('when HitPay does not answer', () => {
  test('a refund that was made is found on the charge, and never sent again', async () => {
    const order = await paidOrder()
    await fault('error-after-storing')
    expect(await refund(order, 2500)).toMatchObject({ ok: true, state: 'unknown' })
    expect(await refund(order, 2500)).toMatchObject({ ok: false, message: expect.stringMatching(/under way/) })
    await db().$executeRaw`update refunds set next_check_at = now() where order_id = ${order.orderId}::uuid`
    expect(await resolveRefunds()).toEqual({ resolved: 1 })
    expect((await readOrder(order.orderId)).status).toBe('part_refunded')
    expect(givenBack(order)).toHaveLength(1)
    expect(await paymentOf(order)).toMatchObject({ refundedMinor: 2500n, refundingMinor: 0n })
  })

  test('pressed again with the same form it is not sent a second time', async () => {
    const order = await paidOrder()
    const requestKey = randomUUID()
    await fault('error-after-storing')
    for (let press = 0; press < 2; press += 1)
      expect(await refund(order, 2500, { requestKey })).toMatchObject({ ok: true, state: 'unknown' })
    expect(givenBack(order)).toHaveLength(1)
  })

  test('one that was not made is not seen in an earlier one of the same sum', async () => {
    const order = await paidOrder()
    expect(await refund(order, 2500)).toMatchObject({ state: 'succeeded' })
    await fault('server-error')
    expect(await refund(order, 2500)).toMatchObject({ state: 'unknown' })
    await letRefundsAge(order, '11 minutes')
    await resolveRefunds()
    expect(await paymentOf(order)).toMatchObject({ refundedMinor: 2500n, refundingMinor: 2500n })
  })

  test('M14 one that was not made is looked up for ever, and is not pressed again because time has passed', async () => {
    const order = await paidOrder()
    await fault('server-error')
    await refund(order, 2500)
    for (const age of ['11 minutes', '2 days', '90 days']) {
      await letRefundsAge(order, age)
      expect(await resolveRefunds()).toEqual({ resolved: 0 })
      expect(await paymentOf(order)).toMatchObject({ refundedMinor: 0n, refundingMinor: 2500n })
      expect(await refund(order, 2500)).toMatchObject({ ok: false, message: expect.stringMatching(/under way/) })
    }
    expect(givenBack(order)).toHaveLength(0)
  })
})

const letRefundsAge = (order: Paid, age: string) => db().$executeRaw`
  update refunds set next_check_at = now(), created_at = now() - ${age}::interval where order_id = ${order.orderId}::uuid`

/** charge.updated as HitPay sends it, received and then applied once more. */
async function hearOfRefund(order: Paid, refunded: number, paymentId = order.payment.providerPaymentId) {
  const { deliveryId } = await receiveEvent({
    id: paymentId,
    status: refunded < 8000 ? 'partially_refunded' : 'refunded',
    amount: 80,
    refunded_amount: refunded / 100,
    currency: 'sgd',
    channel: 'api',
    fixed_fee: 0.5,
  })
  await applyDelivery(deliveryId)
}

const openAlerts = async ({ orderId }: Paid) =>
  (await db().alert.findMany({ where: { orderId, resolvedAt: null } })).map(({ kind }) => kind)

test('what is being looked up is put before the merchant until it is known', async () => {
  const [made, refused] = [await paidOrder(), await paidOrder()]
  await fault('error-after-storing')
  await refund(made, 2500)
  await fault('server-error')
  await refund(refused, 2500)
  expect([await openAlerts(made), await openAlerts(refused)]).toEqual([['refund_unknown'], ['refund_unknown']])
  for (const order of [made, refused]) await letRefundsAge(order, '11 minutes')
  await resolveRefunds()
  expect([await openAlerts(made), await openAlerts(refused)]).toEqual([[], ['refund_unknown']])
})

test('an answer lost after HitPay’s own notice has come leaves nothing to look up', async () => {
  const order = await paidOrder()
  const hitPay = gateway.hitPay()
  const told = vi.spyOn(gateway, 'hitPay').mockReturnValue({
    ...hitPay,
    refund: async () => {
      await hearOfRefund(order, 2500)
      throw new HitPayTimeoutError(8000)
    },
  })
  const answer = await refund(order, 2500)
  told.mockRestore()
  expect(answer).toEqual({ ok: true, state: 'succeeded' })
  expect(await openAlerts(order)).toEqual([])
})

describe('what HitPay’s dashboard gives back', () => {
  test('appears here, once', async () => {
    const order = await paidOrder()
    await hearOfRefund(order, 3000)
    await hearOfRefund(order, 3000)
    expect(await paymentOf(order)).toMatchObject({ refundedMinor: 3000n })
    expect((await readOrder(order.orderId)).status).toBe('part_refunded')
  })

  test('a notice of our own refund is merged with it, before or after the answer', async () => {
    const before = await paidOrder()
    await fault('error-after-storing')
    await refund(before, 2000)
    await hearOfRefund(before, 2000)
    expect(await db().refund.findFirstOrThrow({ where: { orderId: before.orderId } })).toMatchObject({
      state: 'succeeded',
    })
    expect(await paymentOf(before)).toMatchObject({ refundedMinor: 2000n, refundingMinor: 0n })
    const after = await paidOrder()
    await refund(after, 2000)
    await hearOfRefund(after, 2000)
    expect(await paymentOf(after)).toMatchObject({ refundedMinor: 2000n, refundingMinor: 0n })
  })

  test('waits for the order before it locks the payment, as our own refund does', async () => {
    const order = await paidOrder()
    const holder = await pool().connect()
    try {
      await holder.query('begin')
      await holder.query('select from orders where id = $1 for update', [order.orderId])
      const heard = hearOfRefund(order, 3000)
      await expect.poll(waitingForLocks, { interval: 10 }).toBe(1)
      await holder.query('select from payments where id = $1 for update nowait', [order.payment.id])
      await holder.query('commit')
      await heard
    } finally {
      holder.release(true)
    }
    expect(await paymentOf(order)).toMatchObject({ refundedMinor: 3000n })
  })

  test('a full refund there while a part is under way here leaves nothing set aside', async () => {
    const order = await paidOrder()
    await fault('server-error')
    await refund(order, 2000)
    await hearOfRefund(order, 8000)
    expect(await paymentOf(order)).toMatchObject({ refundedMinor: 8000n, refundingMinor: 0n })
    expect((await readOrder(order.orderId)).status).toBe('refunded')
  })
})

describe('a second payment of one order', () => {
  const openAlerts = (order: Paid) =>
    db().alert.count({ where: { orderId: order.orderId, kind: 'refund_due', resolvedAt: null } })

  /** Paid once, and then by the charge HitPay knows: that one is due back. */
  async function paidTwice() {
    const order = await payAtHitPay(shelf, 2)
    await receive(sayPaid(order.attempt, order.total))
    await receive(sayPaid(order.attempt, order.total, { paymentId: order.charge.id }))
    const payment = await db().payment.findUniqueOrThrow({ where: { providerPaymentId: order.charge.id } })
    expect(payment.disposition).toBe('duplicate')
    return { ...order, payment }
  }

  test('is asked to be refunded until nothing is left of it', async () => {
    const order = await paidTwice()
    await refund(order, 3000)
    expect(await openAlerts(order)).toBe(1)
    await refund(order, 5000)
    expect(await openAlerts(order)).toBe(0)
    expect((await readOrder(order.orderId)).status).toBe('paid')
  })

  test('brings back no goods that are on their way back with a refund of the other', async () => {
    const order = await paidTwice()
    const both = { restock: [{ variantId: shelf.variantId, quantity: 2 }] }
    await fault('server-error')
    expect(await refund(order, 8000, both)).toMatchObject({ ok: true, state: 'unknown' })
    const applied = await db().payment.findFirstOrThrow({ where: { orderId: order.orderId, disposition: 'applied' } })
    expect(await refund(order, 8000, { ...both, paymentId: applied.id })).toMatchObject({
      ok: false,
      message: expect.stringMatching(/More goods/),
    })
  })

  test('is asked for no more once HitPay’s dashboard has given it back', async () => {
    const order = await paidTwice()
    await hearOfRefund(order, 3000)
    expect(await openAlerts(order)).toBe(1)
    await hearOfRefund(order, 8000)
    expect(await openAlerts(order)).toBe(0)
  })
})

describe('a payment that does not fit its order', () => {
  /** Two such payments: the one at HitPay’s simulator can be given back, the other stays. */
  async function paidOddly() {
    const order = await payAndTell(shelf, 2, { requestId: randomUUID() })
    await receive(sayPaid(order.attempt, order.total, { amount: 1 }))
    expect(await openAlerts(order)).toEqual(['payment_mismatch', 'payment_mismatch'])
    return order
  }

  test.each([
    ['here', async (order: Paid, soFar: number, now: number) => refund(order, now - soFar)],
    ['in HitPay’s dashboard', async (order: Paid, _: number, now: number) => hearOfRefund(order, now)],
  ])('is asked about until all of it went back %s; the order waits for the other', async (_, giveBack) => {
    const order = await paidOddly()
    await giveBack(order, 0, 3000)
    expect(await openAlerts(order)).toHaveLength(2)
    await giveBack(order, 3000, 8000)
    expect(await openAlerts(order)).toEqual(['payment_mismatch'])
    expect((await readOrder(order.orderId)).status).toBe('review')
  })
})

test('a second payment given back is told to the shopper apart from the order, by page and by mail', async () => {
  const order = await paidOrder()
  const paymentId = randomUUID()
  await receive(sayPaid(order.attempt, order.total, { paymentId }))
  const shown = () => getOrderByToken(order.token, [])
  expect(await shown()).toMatchObject({ refunded: 0, returned: { duplicate: false } })
  await hearOfRefund(order, 8000, paymentId)
  expect(await shown()).toMatchObject({ stage: 'paid', refunded: 0, returned: { duplicate: true } })
  const mail = await writeMail({ kind: 'order_refunded', orderId: order.orderId, alertId: null })
  expect(mail.text).toContain('We have sent back $80.00 that came on top of your order.')
  expect(mail.text).toContain('Collect from ')
  await hearOfRefund(order, 8000)
  expect(await shown()).toMatchObject({ stage: 'refunded', refunded: 8000, goods: null })
  const last = await writeMail({ kind: 'order_refunded', orderId: order.orderId, alertId: null })
  expect(last.text).toContain('We have sent back all of it: $80.00.')
  expect(last.text).not.toContain('Collect from ')
})
