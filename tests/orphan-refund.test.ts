import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { expireOrder } from '@/lib/orders/expire-orders'
import { randomCode } from '@/lib/orders/order-identity'
import { expectInvariants } from './support/invariants'
import { payAtHitPay } from './support/payments'
import {
  letTimePass,
  openTestAttempt,
  placeTestOrder,
  readOrder,
  receive,
  receiveEvent,
  sayPaid,
  stockVariant,
} from './support/shop'
import { ask, simulator } from './support/simulator'
import { formOf, hire, sitDown } from './support/staff'

const { refundOrphanAction, refundAction } = await import('@/lib/payments/admin-actions')
const { listAlerts } = await import('@/lib/orders/admin-queries')
const { getMoney } = await import('@/lib/payments/admin-queries')
const { resolveRefunds } = await import('@/lib/payments/resolve-refunds')
const { replayDelivery } = await import('@/lib/payments/replay-delivery')
const { sweepCharges } = await import('@/lib/payments/sweep-charges')

afterEach(expectInvariants)

const shelf = await stockVariant({ onHand: 300, price: 4000 })
const staff = await hire('staff', 'Kim Lee')
sitDown(staff)
beforeEach(() => ask('switches', {}, 'DELETE'))

/** 40.00 that HitPay took for a request this shop does not know. */
async function orphan() {
  const { attempt, total, charge } = await payAtHitPay(shelf)
  await receive(sayPaid(attempt, total, { paymentId: charge.id, reference: randomCode(26), requestId: randomUUID() }))
  const payment = await db().payment.findUniqueOrThrow({ where: { providerPaymentId: charge.id } })
  expect(payment).toMatchObject({ disposition: 'orphan', orderId: null })
  return payment
}
type Orphan = Awaited<ReturnType<typeof orphan>>

const form = ({ id: paymentId }: Orphan, amount: string, requestKey: string = randomUUID()) =>
  formOf({ paymentId, amount, requestKey, reason: 'nobody ordered' })
const refund = (payment: Orphan, amount: string) => refundOrphanAction(null, form(payment, amount))
const isAskedAbout = async ({ providerPaymentId }: Orphan) =>
  (await db().alert.count({ where: { dedupeKey: `orphan_payment:${providerPaymentId}`, resolvedAt: null } })) === 1
const givenBack = ({ providerPaymentId }: Orphan) => simulator.store.refundsOf(providerPaymentId)

const hearOfRefund = ({ providerPaymentId: id }: Orphan, dollars: number) =>
  receiveEvent({ id, status: 'refunded', amount: 40, refunded_amount: dollars, currency: 'sgd' })
const hearAllBack = (payment: Orphan) => hearOfRefund(payment, 40)

async function findAllBack({ providerPaymentId }: Orphan) {
  const charge = simulator.store.payments.get(providerPaymentId)
  await ask(`payment-requests/${charge?.requestId}/refund`, { webhook: 'drop' })
  await sweepCharges()
}

describe('money that belongs to no order', () => {
  test('its alert names its payment', async () => {
    const payment = await orphan()
    const alert = (await listAlerts()).find(({ message }) => message.includes(payment.providerPaymentId))
    expect(alert).toMatchObject({ kind: 'orphan_payment', orderNumber: null, paymentId: payment.id })
  })

  test('goes back through HitPay, in part and then in full, written down by name', async () => {
    const payment = await orphan()
    const once = form(payment, '15.00')
    const first = await refundOrphanAction(null, once)
    expect(first).toMatchObject({ ok: true, data: 'HitPay has given $15.00 back.' })
    expect(await refundOrphanAction(null, once)).toEqual(first)
    expect(await refund(payment, '25.01')).toMatchObject({ ok: false, message: expect.stringMatching(/left/) })
    expect(await isAskedAbout(payment)).toBe(true)
    expect(await refund(payment, '25.00')).toMatchObject({ ok: true })
    expect(await isAskedAbout(payment)).toBe(false)
    expect(await getMoney(payment.id)).toMatchObject({
      left: 0,
      refunded: 4000,
      orderNumber: null,
      refunds: [{ by: 'Kim Lee' }, { by: 'Kim Lee' }],
    })
    expect(givenBack(payment)).toHaveLength(2)
    const log = await db().auditEntry.findMany({ where: { subject: `payment:${payment.id}` }, orderBy: { id: 'asc' } })
    expect(log.map(({ action, userId }) => [action, userId])).toContainEqual(['payment.refund.refused', staff.id])
  })

  test.each([
    ['HitPay tells that', hearAllBack],
    ['the sweep finds that', findAllBack],
  ])('is asked about until %s all of it went back', async (_, learn) => {
    const payment = await orphan()
    await hearOfRefund(payment, 15)
    expect(await isAskedAbout(payment)).toBe(true)
    await learn(payment)
    expect(await getMoney(payment.id)).toMatchObject({ left: 0 })
    expect(await isAskedAbout(payment)).toBe(false)
  })

  test('a refund of it that failed keeps it from no order, not even from one that has expired', async () => {
    const payment = await orphan()
    await ask('switches', { fault: 'refund-failed', faultTimes: 1 }, 'PUT')
    await refund(payment, '15.00')
    expect(await db().refund.findMany({ where: { paymentId: payment.id } })).toMatchObject([{ state: 'failed' }])
    const order = await placeTestOrder([{ shelf }])
    const attempt = await openTestAttempt(order)
    await letTimePass(order.orderId)
    expect(await expireOrder(order.orderId)).toBe(true)
    await receive(sayPaid(attempt, 4000, { paymentId: payment.providerPaymentId }))
    expect(await readOrder(order.orderId)).toMatchObject({
      status: 'paid',
      payments: [{ disposition: 'late_applied' }],
    })
  })

  test('all back before its order is known, nobody is asked about it there either', async () => {
    const payment = await orphan()
    await hearAllBack(payment)
    const order = await placeTestOrder([{ shelf, quantity: 2 }])
    await receive(sayPaid(await openTestAttempt(order), 4000, { paymentId: payment.providerPaymentId }))
    const { orderId } = order
    expect(await readOrder(orderId)).toMatchObject({ status: 'refunded', payments: [{ disposition: 'mismatch' }] })
    expect(await db().alert.findMany({ where: { orderId } })).toMatchObject([{ resolvedAt: expect.any(Date) }])
  })

  test('all back before the order it pays is known, that order does not stay paid', async () => {
    const payment = await orphan()
    await hearAllBack(payment)
    const order = await placeTestOrder([{ shelf }])
    await receive(sayPaid(await openTestAttempt(order), 4000, { paymentId: payment.providerPaymentId }))
    expect(await readOrder(order.orderId)).toMatchObject({ status: 'refunded', payments: [{ disposition: 'applied' }] })
  })

  test('ten people at once give it back once', async () => {
    const payment = await orphan()
    const answers = await Promise.all(Array.from({ length: 10 }, () => refund(payment, '40.00')))
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
    expect(givenBack(payment)).toHaveLength(1)
  })

  test('a refund HitPay does not answer is looked up and not sent again; one it refuses is told with its words', async () => {
    const payment = await orphan()
    await ask('switches', { fault: 'error-after-storing', faultOn: 'refund', faultTimes: 1 }, 'PUT')
    expect(await refund(payment, '40.00')).toMatchObject({ ok: true, data: expect.stringMatching(/being looked up/) })
    expect(await refund(payment, '1.00')).toMatchObject({ ok: false })
    await db().$executeRaw`update refunds set next_check_at = now() where payment_id = ${payment.id}::uuid`
    await resolveRefunds()
    expect(await getMoney(payment.id)).toMatchObject({ refunded: 4000, refunding: 0 })
    expect(givenBack(payment)).toHaveLength(1)

    const other = await orphan()
    await ask('switches', { fault: 'validation', faultOn: 'refund', faultTimes: 1 }, 'PUT')
    expect(await refund(other, '40.00')).toMatchObject({ ok: false, message: expect.stringMatching(/HitPay refused/) })
    expect(await getMoney(other.id)).toMatchObject({ left: 4000, refunds: [{ state: 'failed' }] })
  })

  test('once it goes back it pays for no order that turns up later', async () => {
    const payment = await orphan()
    await refund(payment, '40.00')
    const order = await placeTestOrder([{ shelf }])
    const attempt = await openTestAttempt(order, null)
    await db().$executeRaw`
      update payment_attempts set provider_request_id = ${payment.providerRequestId} where id = ${attempt.id}`
    expect(await replayDelivery(payment.sourceDeliveryId)).toEqual({ ok: true, effect: 'known' })
    expect(await readOrder(order.orderId)).toMatchObject({ status: 'pending_payment', payments: [] })
    const adopt = db().payment.update({
      where: { id: payment.id },
      data: { orderId: order.orderId, attemptId: attempt.id, disposition: 'applied' },
    })
    await expect(adopt).rejects.toThrow(/finds no order/)
  })

  test('told of once more with an order and another sum, it pays for nothing', async () => {
    const payment = await orphan()
    const order = await placeTestOrder([{ shelf, quantity: 2 }])
    const attempt = await openTestAttempt(order)
    await receive(sayPaid(attempt, order.total, { paymentId: payment.providerPaymentId }))
    expect(await db().payment.findUnique({ where: { id: payment.id } })).toMatchObject({
      disposition: 'orphan',
      amountMinor: 4000n,
    })
    expect(await readOrder(order.orderId)).toMatchObject({ status: 'pending_payment', payments: [] })
  })

  test('an order’s money cannot be given back by this door, nor an orphan by an order’s', async () => {
    const order = await placeTestOrder([{ shelf }])
    await receive(sayPaid(await openTestAttempt(order), order.total))
    const { payments, version } = await readOrder(order.orderId)
    const [paid] = payments
    if (!paid) throw new Error('not paid')
    expect(await refund(paid, '1.00')).toMatchObject({ ok: false, message: expect.stringMatching(/no such payment/) })
    const money = await orphan()
    const asked = { orderId: order.orderId, version, requestKey: randomUUID(), amount: '1', reason: 'x' }
    expect(await refundAction(null, formOf({ ...asked, paymentId: money.id }))).toMatchObject({ ok: false })
    expect(givenBack(money)).toHaveLength(0)
  })
})
