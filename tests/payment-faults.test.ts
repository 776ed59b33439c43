import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { db } from '@/lib/db'
import { money } from '@/lib/money'
import { expireOrder, expireOrders } from '@/lib/orders/expire-orders'
import { adoptOrphans } from '@/lib/payments/adopt-orphans'
import * as hitpay from '@/lib/payments/hitpay'
import { readAmount } from '@/lib/payments/read-amount'
import { checkNow } from '@/lib/payments/reconcile-payments'
import { refundPayment } from '@/lib/payments/refund-payment'
import { startPayment } from '@/lib/payments/start-payment'
import { expectInvariants } from './support/invariants'
import { payAndTell, payAtHitPay } from './support/payments'
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
} from './support/shop'
import { ask, simulator } from './support/simulator'
import { deliver } from './support/webhook-door'

afterEach(expectInvariants)
afterEach(() => void vi.useRealTimers())
beforeEach(() => ask('switches', {}, 'DELETE'))

const shelf = await stockVariant({ onHand: 500, price: 4000 })

async function inPayment() {
  const order = await placeTestOrder([{ shelf }])
  return { ...order, attempt: await openTestAttempt(order) }
}
type InPayment = Awaited<ReturnType<typeof inPayment>>

const chargeOf = (order: { total: number; attempt: { providerRequestId: string | null } }, paymentId: string) => ({
  id: paymentId,
  status: 'succeeded',
  amount: order.total / 100,
  refunded_amount: 0,
  currency: 'sgd',
  channel: 'api',
  fixed_fee: 0.5,
  payment_request_id: order.attempt.providerRequestId,
})
const requestOf = (order: InPayment, paymentId: string) => ({
  id: order.attempt.providerRequestId,
  amount: (order.total / 100).toFixed(2),
  currency: 'sgd',
  status: 'completed',
  reference_number: order.attempt.id,
  payments: [{ id: paymentId, status: 'succeeded', amount: (order.total / 100).toFixed(2), currency: 'sgd' }],
})
const eventTypes = async (orderId: string) => (await readOrder(orderId)).events.map((event) => event.type)
const paidOnce = { status: 'paid', payments: [{ disposition: 'applied' }] }

describe('webhooks in an order nobody planned', () => {
  test.each([
    ['charge.created first', [0, 1]],
    ['payment_request.completed first', [1, 0]],
  ])('W04 %s: one payment, one transition', async (_, turns) => {
    const order = await inPayment()
    const paymentId = randomUUID()
    const events = [chargeOf(order, paymentId), requestOf(order, paymentId)]
    for (const turn of turns) await receiveEvent(events[turn] ?? {})
    expect(await readOrder(order.orderId)).toMatchObject(paidOnce)
    expect((await eventTypes(order.orderId)).filter((type) => type === 'paid')).toHaveLength(1)
  })

  test('W06 failed, told after completed: the order stays paid and the try is in its history', async () => {
    const order = await inPayment()
    await receive(sayPaid(order.attempt, order.total))
    await receive(sayPaid(order.attempt, order.total, { status: 'failed', failure: 'Too late' }))
    expect(await readOrder(order.orderId)).toMatchObject(paidOnce)
    expect(await eventTypes(order.orderId)).toContain('payment_failed')
  })

  test('W07 completed, told again after a full refund: the order stays refunded and no stock moves', async () => {
    const order = await inPayment()
    const paymentId = randomUUID()
    await receive(sayPaid(order.attempt, order.total, { paymentId }))
    const back = { ...chargeOf(order, paymentId), status: 'refunded', refunded_amount: order.total / 100 }
    await receiveEvent(back)
    const [before, history] = [await readStock(shelf.variantId), await eventTypes(order.orderId)]
    await receive(sayPaid(order.attempt, order.total, { paymentId }))
    await receiveEvent(requestOf(order, paymentId))
    expect((await readOrder(order.orderId)).status).toBe('refunded')
    expect(await readStock(shelf.variantId)).toEqual(before)
    expect(await eventTypes(order.orderId)).toEqual(history)
  })
})

describe('a webhook that overtakes the answer to our create', () => {
  async function startOvertaken(tell: (attempt: { id: string }, requestId: string, total: number) => Promise<void>) {
    const order = await placeTestOrder([{ shelf }])
    const real = hitpay.hitPay()
    const spy = vi.spyOn(hitpay, 'hitPayBy').mockReturnValue({
      ...real,
      createPaymentRequest: async (wanted) => {
        const answer = await real.createPaymentRequest(wanted)
        await tell({ id: wanted.referenceNumber }, answer.id, order.total)
        return answer
      },
    })
    try {
      await startPayment(order.orderId, 'redirect')
    } finally {
      spy.mockRestore()
    }
    return readOrder(order.orderId)
  }

  test('W08 HitPay tells of the payment before it answers: the attempt, written first, pays the order', async () => {
    const paid = await startOvertaken(async ({ id }, requestId, total) => {
      await receive(sayPaid({ id, providerRequestId: requestId }, total))
    })
    expect(paid).toMatchObject(paidOnce)
    expect(paid.attempts).toHaveLength(1)
  })

  test('W08 a charge that names only the request, told before HitPay answers, pays as soon as it has answered', async () => {
    const paymentId = randomUUID()
    const paid = await startOvertaken(async (_, providerRequestId, total) => {
      await receiveEvent(chargeOf({ total, attempt: { providerRequestId } }, paymentId))
      expect(await db().payment.count({ where: { providerPaymentId: paymentId } })).toBe(0)
    })
    expect(paid).toMatchObject(paidOnce)
  })

  test('W09 told before HitPay’s id is written down: matched by reference and sum, the id is filled in once', async () => {
    let told = ''
    const paid = await startOvertaken(async ({ id }, requestId, total) => {
      told = requestId
      await expect(db().paymentAttempt.findUniqueOrThrow({ where: { id } })).resolves.toMatchObject({
        status: 'creating',
        providerRequestId: null,
      })
      await receive(sayPaid({ id, providerRequestId: requestId }, total))
      expect(await db().paymentAttempt.findUniqueOrThrow({ where: { id } })).toMatchObject({ providerRequestId: told })
    })
    expect(paid.attempts).toMatchObject([{ status: 'completed', providerRequestId: told }])
    expect(paid).toMatchObject(paidOnce)
  })
})

describe('whose money it is', () => {
  test('W11 a signed payment for a reference nobody knows: kept, 2xx, told, and it finds its order once that is known', async () => {
    const order = await placeTestOrder([{ shelf }])
    const attempt = { id: '0'.repeat(26), providerRequestId: randomUUID() }
    const paymentId = randomUUID()
    const answer = await deliver(sayPaid(attempt, order.total, { paymentId }))
    expect(answer.status).toBe(200)
    const where = { providerPaymentId: paymentId }
    expect(await db().payment.findUniqueOrThrow({ where })).toMatchObject({ disposition: 'orphan', orderId: null })
    expect(await db().alert.count({ where: { dedupeKey: `orphan_payment:${paymentId}` } })).toBe(1)

    await openTestAttempt(order, attempt.providerRequestId)
    await db().$executeRaw`update payment_attempts set id = ${attempt.id} where order_id = ${order.orderId}::uuid`
    await adoptOrphans(attempt.providerRequestId)
    expect(await db().payment.findUniqueOrThrow({ where })).toMatchObject({ orderId: order.orderId })
    expect((await readOrder(order.orderId)).status).toBe('paid')
  })

  test('W12 signed for order A and sent to an address that names order B: A alone is paid', async () => {
    const [one, other] = [await inPayment(), await inPayment()]
    const before = await readOrder(other.orderId)
    const address = `/api/webhooks/hitpay?reference_number=${other.attempt.id}&order=${other.token}&payment_request_id=${other.attempt.providerRequestId}`
    expect((await deliver(sayPaid(one.attempt, one.total), address)).status).toBe(200)
    expect(await readOrder(one.orderId)).toMatchObject(paidOnce)
    expect(await readOrder(other.orderId)).toEqual(before)
  })

  test('C18 from QR to card and back, and both are paid: one is applied, the other is due back', async () => {
    const order = await placeTestOrder([{ shelf }])
    for (const method of ['paynow_qr', 'redirect', 'paynow_qr'] as const)
      expect(await startPayment(order.orderId, method)).toMatchObject({ ok: true })
    const attempts = await db().paymentAttempt.findMany({
      where: { orderId: order.orderId },
      orderBy: { createdAt: 'asc' },
    })
    expect(attempts.map((attempt) => attempt.status)).toEqual(['superseded', 'superseded', 'open'])
    for (const attempt of attempts.slice(1)) {
      await ask(`payment-requests/${attempt.providerRequestId}/pay-late`, { webhook: 'drop' })
      await receive(sayPaid(attempt, order.total))
    }
    const paid = await readOrder(order.orderId)
    expect(paid.status).toBe('paid')
    expect(paid.payments.map((payment) => payment.disposition).sort()).toEqual(['applied', 'duplicate'])
    expect(await db().alert.count({ where: { orderId: order.orderId, kind: 'refund_due' } })).toBe(1)
  })

  test('C19 what HitPay is told as our reference is random, and tells nothing of the order', async () => {
    const orders = [await placeTestOrder([{ shelf }]), await placeTestOrder([{ shelf }])]
    for (const { orderId } of orders) await startPayment(orderId, 'redirect')
    const references = [...simulator.store.requests.values()].slice(-2).map((request) => request.referenceNumber ?? '')
    expect(references[0]?.slice(0, 4)).not.toBe(references[1]?.slice(0, 4))
    for (const [turn, reference] of references.entries()) {
      const { number, token } = await readOrder(orders[turn]?.orderId ?? '')
      expect(reference).toMatch(/^[0-9a-hjkmnp-tv-z]{26}$/)
      expect(`${number} ${token}`.toLowerCase()).not.toContain(reference)
      expect(reference).not.toContain(number.toLowerCase())
    }
  })
})

describe('time', () => {
  test('I11 a checkout that died between holding and asking HitPay: its hold ends by itself', async () => {
    const lonely = await stockVariant({ onHand: 1 })
    const order = await placeTestOrder([{ shelf: lonely }])
    expect(await readStock(lonely.variantId)).toMatchObject({ reserved: 1 })
    await letTimePass(order.orderId)
    await expireOrders()
    expect((await readOrder(order.orderId)).status).toBe('expired')
    expect(await readStock(lonely.variantId)).toMatchObject({ onHand: 1, reserved: 0 })
    await placeTestOrder([{ shelf: lonely }])
  })

  test('I12 every expiry is decided by the database’s clock, however wrong this machine’s is', async () => {
    const [early, late] = [await placeTestOrder([{ shelf }]), await placeTestOrder([{ shelf }])]
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 365 * 86_400_000 })
    expect(await expireOrder(early.orderId)).toBe(false)
    expect(await startPayment(early.orderId, 'redirect')).toMatchObject({ ok: true })
    const [row] = await db().$queryRaw<{ minutes: number }[]>`
      select (extract(epoch from a.expires_at - now()) / 60)::int as minutes from payment_attempts a
      where a.order_id = ${early.orderId}::uuid`
    expect(row?.minutes).toBe(15)
    vi.setSystemTime(Date.now() - 730 * 86_400_000)
    await letTimePass(late.orderId)
    expect(await startPayment(late.orderId, 'redirect')).toMatchObject({ ok: false })
    expect((await readOrder(late.orderId)).status).toBe('expired')
  })
})

describe('what HitPay says later', () => {
  test.each([
    ['less', { amount: 30 }],
    ['another currency', { currency: 'USD' }],
  ])(
    'P07 a poll tells of %s than was asked: the money is taken down, the order goes to review, a person is told',
    async (_, lie) => {
      const order = await payAtHitPay(shelf)
      Object.assign(order.charge, lie)
      await db().$executeRaw`
      update payment_attempts set created_at = created_at - interval '10 seconds' where order_id = ${order.orderId}::uuid`
      await checkNow(order.orderId)
      const looked = await readOrder(order.orderId)
      expect(looked).toMatchObject({ status: 'review', payments: [{ disposition: 'mismatch' }] })
      expect(await db().alert.count({ where: { orderId: order.orderId, kind: 'payment_mismatch' } })).toBe(1)
    },
  )

  test('M03 a refund made in HitPay’s dashboard shows on the order once, and no goods come back by themselves', async () => {
    const order = await inPayment()
    const paymentId = randomUUID()
    await receive(sayPaid(order.attempt, order.total, { paymentId }))
    const before = await readStock(shelf.variantId)
    const back = { ...chargeOf(order, paymentId), status: 'refunded', refunded_amount: order.total / 100 }
    for (const fee of [0.5, 0.5, 0.6]) await receiveEvent({ ...back, fixed_fee: fee })
    const refunded = await readOrder(order.orderId)
    expect(refunded).toMatchObject({ status: 'refunded', payments: [{ refundedMinor: BigInt(order.total) }] })
    expect(refunded.messages.filter((message) => message.kind === 'order_refunded')).toHaveLength(1)
    expect(await readStock(shelf.variantId)).toEqual(before)
  })
})

describe('M05 refunds that cannot be', () => {
  async function chargedOrder() {
    const { orderId, charge, payment } = await payAndTell(shelf)
    const giveBack = (amount: number) =>
      refundPayment({
        orderId,
        paymentId: payment.id,
        amount: money(amount, 'SGD'),
        reason: 'chipped',
        restock: [],
        requestKey: randomUUID(),
        actor: 'staff',
      })
    return { charge, giveBack }
  }

  test.each([
    ['more than was paid', 4001, /more than is left/],
    ['nothing', 0, /above nought/],
    ['less than nothing', -100, /above nought/],
  ])('M05 %s is refused with the reason, and HitPay is not asked', async (_, amount, reason) => {
    const { charge, giveBack } = await chargedOrder()
    expect(await giveBack(amount)).toMatchObject({ ok: false, message: expect.stringMatching(reason) })
    expect(simulator.store.refundsOf(charge.id)).toHaveLength(0)
  })

  test.each(['USD 5.00', '¥500', 'US$5', '5 EUR'])('M05 %s, typed for Singapore dollars, is no amount', (typed) =>
    expect(readAmount(typed, 'SGD')).toBeNull(),
  )

  test('M05 a second refund where HitPay allows one is refused in HitPay’s words, and the amount is free again', async () => {
    const { charge, giveBack } = await chargedOrder()
    await ask('switches', { refundOnce: true }, 'PUT')
    expect(await giveBack(1000)).toMatchObject({ ok: true })
    expect(await giveBack(1000)).toMatchObject({
      ok: false,
      message: expect.stringMatching(/cannot be refunded again/),
    })
    expect(simulator.store.refundsOf(charge.id)).toHaveLength(1)
    expect(await db().payment.findUniqueOrThrow({ where: { providerPaymentId: charge.id } })).toMatchObject({
      refundingMinor: 0n,
    })
  })
})
