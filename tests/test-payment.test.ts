import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { createTestPayment } from '@/lib/payments/create-test-payment'
import { lookUpTestRefunds, refundTestPayment } from '@/lib/payments/refund-test-payment'
import { sweepCharges } from '@/lib/payments/sweep-charges'
import { expectInvariants } from './support/invariants'
import { receive, receiveEvent, sayPaid } from './support/shop'
import { ask, simulator } from './support/simulator'

const staff = randomUUID()

beforeEach(async () => {
  await db().testPayment.deleteMany()
  await ask('switches', {}, 'DELETE')
})
afterEach(expectInvariants)

const newest = () => db().testPayment.findFirstOrThrow({ orderBy: { createdAt: 'desc' } })
const countMoney = async () => [await db().payment.count(), await db().order.count(), await db().alert.count()]

async function openOne() {
  expect(await createTestPayment(staff)).toMatchObject({ ok: true })
  const opened = await newest()
  return { ...opened, requestId: opened.providerRequestId ?? '' }
}

/** Paid at HitPay; its webhook is lost. */
async function payOne() {
  const opened = await openOne()
  await ask(`payment-requests/${opened.requestId}/pay`, { webhook: 'drop' })
  const [charge] = simulator.store.paymentsOf(opened.requestId)
  if (!charge) throw new Error('The simulator took no money')
  return { ...opened, chargeId: charge.id, attempt: { id: opened.id, providerRequestId: opened.requestId } }
}

async function settleOne() {
  const paid = await payOne()
  await receive(sayPaid(paid.attempt, 30, { paymentId: paid.chargeId }))
  return paid
}

test('H3 a test payment of the smallest sum becomes paid by its signed webhook alone, and stands in no other book', async () => {
  const before = await countMoney()
  const paid = await payOne()
  expect(simulator.store.requests.get(paid.requestId)).toMatchObject({ allowRepeatedPayments: false })
  expect(await newest()).toMatchObject({ status: 'open', amountMinor: 30n, currency: 'SGD', mode: 'sandbox' })
  await receive(sayPaid(paid.attempt, 30, { paymentId: paid.chargeId }))
  expect(await newest()).toMatchObject({ status: 'paid', providerPaymentId: paid.chargeId })
  expect(await countMoney()).toEqual(before)
})

test('H3 the same payment in v1 and v2, ten times at once, is one test payment', async () => {
  const before = await countMoney()
  const paid = await payOne()
  const event = {
    id: paid.requestId,
    status: 'completed',
    amount: '0.30',
    currency: 'sgd',
    reference_number: paid.id,
    payment_methods: [],
    payments: [{ id: paid.chargeId, status: 'succeeded', amount: '0.30', currency: 'sgd' }],
  }
  await Promise.all(
    Array.from({ length: 10 }, (_, n) => [
      receive(sayPaid(paid.attempt, 30, { paymentId: paid.chargeId, ...(n ? { failure: `x${n}` } : {}) })),
      receiveEvent({ ...event, note: n }),
    ]).flat(),
  )
  expect(await newest()).toMatchObject({ status: 'paid', providerPaymentId: paid.chargeId })
  expect(await countMoney()).toEqual(before)
})

test('H3 another sum, another currency or a second payment does not pass as the test: it is money nobody asked for', async () => {
  for (const said of [{ amount: 31 }, { currency: 'USD' }]) {
    const paid = await payOne()
    await receive(sayPaid(paid.attempt, 30, { paymentId: paid.chargeId, ...said }))
    expect(await newest()).toMatchObject({ status: 'open' })
    expect(await db().payment.findUnique({ where: { providerPaymentId: paid.chargeId } })).toMatchObject({
      disposition: 'orphan',
    })
    await db().testPayment.deleteMany()
  }
  const paid = await settleOne()
  const second = randomUUID()
  await receive(sayPaid(paid.attempt, 30, { paymentId: second }))
  expect(await newest()).toMatchObject({ status: 'paid', providerPaymentId: paid.chargeId })
  expect(await db().payment.count({ where: { providerPaymentId: second, disposition: 'orphan' } })).toBe(1)
})

test.each([
  ['empty', ''],
  ['absent', null],
])('M13 a webhook whose reference is %s pays the test payment whose request it names', async (_, reference) => {
  const paid = await payOne()
  await receive(sayPaid(paid.attempt, 30, { paymentId: paid.chargeId, reference }))
  expect(await newest()).toMatchObject({ status: 'paid', providerPaymentId: paid.chargeId })
})

test('H3 ten different payments of it at once: one is the test payment, nine are money nobody asked for', async () => {
  const [payments] = await countMoney()
  const { id, requestId: providerRequestId } = await openOne()
  await Promise.all(Array.from({ length: 10 }, () => receive(sayPaid({ id, providerRequestId }, 30))))
  expect(await newest()).toMatchObject({ status: 'paid' })
  expect((await countMoney())[0]).toBe(Number(payments) + 9)
})

test('H3 a try that failed is told with its reason, and changes nothing once it is paid', async () => {
  const paid = await payOne()
  await receive(sayPaid(paid.attempt, 30, { status: 'failed', failure: 'Your card was declined.' }))
  expect(await newest()).toMatchObject({ status: 'open', failure: 'Your card was declined.' })
  await receive(sayPaid(paid.attempt, 30, { paymentId: paid.chargeId }))
  expect(await newest()).toMatchObject({ status: 'paid', failure: null })
  await receive(sayPaid(paid.attempt, 30, { status: 'failed', failure: 'Late.' }))
  expect(await newest()).toMatchObject({ status: 'paid', failure: null })
})

test('H3 a failed try of one test payment says nothing of another', async () => {
  const first = await openOne()
  await db().$executeRaw`update test_payments set status = 'expired' where id = ${first.id}`
  const second = await openOne()
  await receive(
    sayPaid({ id: second.id, providerRequestId: second.requestId }, 30, { status: 'failed', failure: 'Declined.' }),
  )
  expect(await newest()).toMatchObject({ id: second.id, failure: 'Declined.' })
  expect(await db().testPayment.findUnique({ where: { id: first.id } })).toMatchObject({ failure: null })
})

test('H3 a webhook that names our reference and another request is not about this test payment', async () => {
  const paid = await payOne()
  await receive(sayPaid({ ...paid.attempt, providerRequestId: randomUUID() }, 30, { paymentId: randomUUID() }))
  expect(await newest()).toMatchObject({ status: 'open' })
})

test('H3 pressed ten times at once, one test payment is opened; once expired, another may be', async () => {
  const pressed = await Promise.all(Array.from({ length: 10 }, () => createTestPayment(staff)))
  expect(pressed.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await db().testPayment.count()).toBe(1)
  await db().$executeRaw`update test_payments set expires_at = now() - interval '1 second'`
  expect(await createTestPayment(staff)).toMatchObject({ ok: true })
  // Money for the expired one still settles it.
  const expired = await db().testPayment.findFirstOrThrow({ where: { status: 'expired' } })
  await receive(sayPaid({ id: expired.id, providerRequestId: expired.providerRequestId }, 30))
  expect(await db().testPayment.count({ where: { status: 'paid' } })).toBe(1)
})

test('H3 a refusal of HitPay is told in its words, and a webhook that overtakes the answer is kept', async () => {
  await ask('switches', { fault: 'validation', faultOn: 'create', faultField: 'payment_methods' }, 'PUT')
  expect(await createTestPayment(staff)).toMatchObject({ ok: false, message: expect.stringMatching(/payment methods/) })
  expect(await newest()).toMatchObject({ status: 'refused', failure: expect.stringMatching(/payment methods/) })
  await ask('switches', {}, 'DELETE')
  const opened = await openOne()
  await db().$executeRaw`
    update test_payments set status = 'creating', provider_request_id = null, url = null where id = ${opened.id}`
  await receive(sayPaid({ id: opened.id, providerRequestId: opened.requestId }, 30))
  expect(await newest()).toMatchObject({ status: 'paid', providerRequestId: opened.requestId })
})

describe('H3 giving a test payment back', () => {
  test('H3 one press gives it back, and pressed ten times it is asked once', async () => {
    const { id, chargeId } = await settleOne()
    const pressed = await Promise.all(Array.from({ length: 10 }, () => refundTestPayment(id)))
    expect(pressed.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await newest()).toMatchObject({ status: 'refunded', refundedAt: expect.any(Date) })
    expect([...simulator.store.refunds.values()].filter((refund) => refund.paymentId === chargeId)).toHaveLength(1)
  })

  test('H3 an answer that got lost is looked up and not sent again', async () => {
    const { id, chargeId } = await settleOne()
    await ask('switches', { fault: 'error-after-storing', faultOn: 'refund', faultTimes: 1 }, 'PUT')
    expect(await refundTestPayment(id)).toMatchObject({ ok: true, data: expect.stringMatching(/not sent again/) })
    expect(await newest()).toMatchObject({ status: 'refunding' })
    expect(await refundTestPayment(id)).toMatchObject({ ok: false })
    await lookUpTestRefunds()
    expect(await newest()).toMatchObject({ status: 'refunded' })
    expect([...simulator.store.refunds.values()].filter((refund) => refund.paymentId === chargeId)).toHaveLength(1)
  })

  test('H3 an answer about another sum is no proof that it went back', async () => {
    const { id } = await settleOne()
    await ask('switches', { fault: 'wrong-currency', faultOn: 'refund', faultTimes: 1 }, 'PUT')
    expect(await refundTestPayment(id)).toMatchObject({ ok: true, data: expect.stringMatching(/not said yet/) })
    expect(await newest()).toMatchObject({ status: 'refunding' })
  })

  test('H3 a refund that HitPay has not made is not back, however often it is looked up', async () => {
    const { id } = await settleOne()
    await db().$executeRaw`update test_payments set status = 'refunding', refund_asked_at = now() where id = ${id}`
    await lookUpTestRefunds()
    expect(await newest()).toMatchObject({ status: 'refunding', refundedAt: null })
  })

  test('H3 a refund that HitPay refuses can be asked for again; one made in its dashboard is seen', async () => {
    const { id, chargeId } = await settleOne()
    await ask('switches', { fault: 'validation', faultOn: 'refund', faultTimes: 1 }, 'PUT')
    expect(await refundTestPayment(id)).toMatchObject({ ok: false })
    expect(await newest()).toMatchObject({ status: 'paid', failure: expect.any(String) })
    await receiveEvent({
      id: chargeId,
      status: 'refunded',
      amount: 0.3,
      currency: 'sgd',
      refunded_amount: 0.3,
      failed_reason: null,
    })
    expect(await newest()).toMatchObject({ status: 'refunded' })
  })
})

test('H3 a part that went back in HitPay’s dashboard is not the whole', async () => {
  const { chargeId } = await settleOne()
  const back = { id: chargeId, status: 'partially_refunded', amount: 0.3, currency: 'sgd', failed_reason: null }
  await receiveEvent({ ...back, refunded_amount: 0.1 })
  expect(await newest()).toMatchObject({ status: 'paid', refundedAt: null })
})

test('H3 the daily comparison with HitPay’s charges finds nothing odd about a test payment', async () => {
  const { chargeId } = await settleOne()
  expect(await sweepCharges(1)).toMatchObject({ unknown: 0 })
  expect(await db().alert.count({ where: { dedupeKey: { endsWith: chargeId } } })).toBe(0)
  expect(await db().payment.count({ where: { providerPaymentId: chargeId } })).toBe(0)
})
