import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { HitPaySkippedError } from '@/lib/hitpay/errors'
import { keepFailure } from '@/lib/payments/keep-answer'
import { shortenHold } from '@/lib/payments/open-attempt'
import { startPayment } from '@/lib/payments/start-payment'
import { expectInvariants } from './support/invariants'
import { insertUnansweredAttempt, openTestAttempt, placeTestOrder, readOrder, stockVariant } from './support/shop'
import { ask, simulator } from './support/simulator'

afterEach(expectInvariants)

const shelf = await stockVariant({ onHand: 500 })
beforeEach(() => ask('switches', {}, 'DELETE'))

const switches = (patch: object) => ask('switches', patch, 'PUT')

const fault = (name: string, more: Record<string, unknown> = {}) =>
  switches({ fault: name, faultOn: 'create', faultTimes: 1, ...more })
const requestsFor = (reference: string) =>
  [...simulator.store.requests.values()].filter((request) => request.referenceNumber === reference)
const newOrder = () => placeTestOrder([{ shelf }])
const attemptsOf = async (orderId: string) =>
  db().paymentAttempt.findMany({ where: { orderId }, orderBy: { createdAt: 'asc' } })

describe('starting a payment', () => {
  test('opens a request at HitPay for the order’s very sum, named by the attempt', async () => {
    const order = await newOrder()
    const started = await startPayment(order.orderId, 'redirect')
    const [attempt] = await attemptsOf(order.orderId)
    expect(started).toEqual({ ok: true, method: 'redirect', url: attempt?.url })
    expect(attempt).toMatchObject({ status: 'open', amountMinor: BigInt(order.total) })
    const requests = requestsFor(attempt?.id ?? '')
    expect(requests).toHaveLength(1)
    expect(requests[0]).toMatchObject({ id: attempt?.providerRequestId, amount: order.total })
  })

  test('for PayNow brings the text of the QR code', async () => {
    const order = await newOrder()
    await switches({ qrCode: 'emv' })
    expect(await startPayment(order.orderId, 'paynow_qr')).toMatchObject({ ok: true })
    const [attempt] = await attemptsOf(order.orderId)
    expect(attempt?.qrCode).toMatch(/^000201/)
  })

  test('pressed ten times at once is one attempt and one request', async () => {
    const order = await newOrder()
    await Promise.all(Array.from({ length: 10 }, () => startPayment(order.orderId, 'redirect')))
    const attempts = await attemptsOf(order.orderId)
    expect(attempts).toHaveLength(1)
    expect(requestsFor(attempts[0]?.id ?? '')).toHaveLength(1)
  })

  test('with another method puts the first attempt aside and keeps watching it', async () => {
    const order = await newOrder()
    await startPayment(order.orderId, 'paynow_qr')
    await startPayment(order.orderId, 'redirect')
    const attempts = await attemptsOf(order.orderId)
    expect(attempts.map((attempt) => attempt.status)).toEqual(['superseded', 'open'])
    expect(attempts[0]?.nextCheckAt).not.toBeNull()
  })

  test('extends the hold on the goods with every attempt', async () => {
    const order = await newOrder()
    await db().$executeRaw`update orders set expires_at = now() + interval '1 minute' where id = ${order.orderId}::uuid`
    await startPayment(order.orderId, 'redirect')
    const [row] = await db().$queryRaw<{ left: number }[]>`
      select extract(epoch from expires_at - now())::int as left from orders where id = ${order.orderId}::uuid`
    expect(row?.left).toBeGreaterThan(15 * 60)
  })

  test.each([
    ['is still being opened', 'creating', null, 'long'],
    ['may have been opened', 'unknown', null, 'long'],
    ['is open', 'open', null, 'long'],
    ['HitPay calls paid', 'superseded', new Date(), 'long'],
    ['was put aside', 'superseded', null, 'short'],
  ] as const)('the goods are kept while an attempt %s', async (_, status, detectedAt, kept) => {
    const order = await newOrder()
    await startPayment(order.orderId, 'redirect')
    await db().paymentAttempt.updateMany({ where: { orderId: order.orderId }, data: { status, detectedAt } })
    await shortenHold(db(), order.orderId)
    const [row] = await db().$queryRaw<{ left: number }[]>`
      select extract(epoch from expires_at - now())::int as left from orders where id = ${order.orderId}::uuid`
    expect((row?.left ?? 0) > 10 * 60 ? 'long' : 'short').toBe(kept)
  })

  test('is refused for an order whose time is over, which then is expired', async () => {
    const order = await newOrder()
    await db().$executeRaw`update orders set expires_at = now() where id = ${order.orderId}::uuid`
    expect(await startPayment(order.orderId, 'redirect')).toMatchObject({ ok: false })
    expect((await readOrder(order.orderId)).status).toBe('expired')
  })

  test('understands amounts with thousands commas', async () => {
    const dear = await stockVariant({ price: 128000 })
    const order = await placeTestOrder([{ shelf: dear }])
    await switches({ commaAmounts: true })
    expect(await startPayment(order.orderId, 'redirect')).toMatchObject({ ok: true })
  })
})

describe('when HitPay says no', () => {
  test.each([
    ['a bad key', 'bad-key', /cannot take payments/],
    ['a refused field', 'validation', /did not accept/],
    ['too many calls', 'rate-limited', /busy/],
    ['no such method', 'method-unavailable', /Choose another/],
  ])('%s: the order stays, the shopper reads why, and may try again', async (_, name, words) => {
    const order = await newOrder()
    await fault(name)
    const refused = await startPayment(order.orderId, 'redirect')
    expect(refused).toMatchObject({ ok: false, message: expect.stringMatching(words) })
    expect((await readOrder(order.orderId)).status).toBe('pending_payment')
    expect(await startPayment(order.orderId, 'redirect')).toMatchObject({ ok: true })
    expect((await attemptsOf(order.orderId)).map((attempt) => attempt.status)).toEqual(['refused', 'open'])
  })
})

test('a payment that HitPay refuses leaves those of others as they are', async () => {
  const [refused, other] = [await newOrder(), await newOrder()]
  await insertUnansweredAttempt(db(), other)
  await fault('validation')
  await startPayment(refused.orderId, 'redirect')
  expect((await attemptsOf(other.orderId)).map(({ status, failure }) => [status, failure])).toEqual([
    ['creating', null],
  ])
})

test('whoever presses at the moment HitPay falls silent reads that it does not answer', async () => {
  const placed = await newOrder()
  await insertUnansweredAttempt(db(), placed)
  const order = await readOrder(placed.orderId)
  const [attempt] = order.attempts
  if (!attempt) throw new Error('There is no attempt')
  const kept = await keepFailure(order, attempt, new HitPaySkippedError(), false)
  expect(kept).toMatchObject({ ok: false, message: expect.stringMatching(/does not answer at the moment/) })
})

describe('when we cannot know whether HitPay opened it', () => {
  test.each(['error-after-storing', 'half-json-after-storing', 'empty-after-storing', 'huge-answer'])(
    '%s: the request is found by its reference and taken over, never opened twice',
    async (name) => {
      const order = await newOrder()
      await fault(name)
      expect(await startPayment(order.orderId, 'redirect')).toMatchObject({ ok: false })
      const [doubtful] = await attemptsOf(order.orderId)
      expect(doubtful).toMatchObject({ status: 'unknown', providerRequestId: null })
      expect(await startPayment(order.orderId, 'redirect')).toMatchObject({ ok: true })
      const attempts = await attemptsOf(order.orderId)
      expect(attempts).toHaveLength(1)
      expect(attempts[0]).toMatchObject({ status: 'open' })
      expect(requestsFor(attempts[0]?.id ?? '')).toHaveLength(1)
    },
  )

  test('a plain server error: nothing is found, so the first is put aside, still watched, and a second is opened', async () => {
    const order = await newOrder()
    await fault('server-error')
    expect(await startPayment(order.orderId, 'redirect')).toMatchObject({ ok: false })
    expect(await startPayment(order.orderId, 'redirect')).toMatchObject({ ok: true })
    const attempts = await attemptsOf(order.orderId)
    expect(attempts.map((attempt) => attempt.status)).toEqual(['superseded', 'open'])
    expect(attempts[0]?.nextCheckAt).not.toBeNull()
  })

  test('the process died between asking and hearing: a later try finds the request and takes it over', async () => {
    const order = await newOrder()
    const attempt = await openTestAttempt(order, null)
    await db()
      .$executeRaw`update payment_attempts set created_at = now() - interval '1 minute' where id = ${attempt.id}`
    await startPayment(order.orderId, 'redirect')
    const attempts = await attemptsOf(order.orderId)
    expect(attempts.map((one) => one.status)).toEqual(['superseded', 'open'])
  })
})

describe('an answer that does not fit', () => {
  test.each([
    ['another amount', { fault: 'wrong-amount', faultOn: 'create', faultTimes: 1 }],
    ['another currency', { fault: 'wrong-currency', faultOn: 'create', faultTimes: 1 }],
    ['a payment page on an unexpected host', { paymentUrlHost: 'unexpected' }],
  ])('%s: the shopper is not sent there and the merchant is told', async (_, patch) => {
    const order = await newOrder()
    await switches(patch)
    expect(await startPayment(order.orderId, 'redirect')).toMatchObject({ ok: false })
    const [attempt] = await attemptsOf(order.orderId)
    expect(attempt).toMatchObject({ status: 'refused', url: null })
    expect(await db().alert.count({ where: { orderId: order.orderId, kind: 'unfit_answer' } })).toBe(1)
  })
})
