import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { limits } from '@/lib/limits/limits'
import { expectInvariants } from './support/invariants'
import {
  openTestAttempt,
  placeTestOrder,
  readOrder,
  receive,
  receiveEvent,
  type Shelf,
  sayPaid,
  stockVariant,
} from './support/shop'
import { simulator } from './support/simulator'
import { formOf, hire, sitDown } from './support/staff'

const { cancelAction, refundAction, refundOrphanAction } = await import('@/lib/payments/admin-actions')

afterEach(expectInvariants)
beforeEach(async () => {
  await db().rateLimit.deleteMany()
  sitDown(await hire('staff'))
})

const shelf = await stockVariant({ onHand: 500, price: 4000 })
const tries = limits.refund.most + 3

/** A charge of 40.00 at the simulator, made at once: what is asked about here is not how it came. */
function charge() {
  const id = randomUUID()
  const now = Date.now()
  const facts = {
    method: 'card',
    status: 'succeeded' as const,
    refunded: 0,
    failure: null,
    createdAt: now,
    updatedAt: now,
  }
  const requestId = randomUUID()
  simulator.store.payments.set(id, { id, requestId, amount: 4000, currency: 'SGD', ...facts })
  simulator.store.requests.set(requestId, {
    ...{ id: requestId, amount: 4000, currency: 'SGD', status: 'completed', name: null, email: null, phone: null },
    ...{ purpose: null, referenceNumber: null, redirectUrl: null, webhook: null, failedWebhook: null, metadata: null },
    ...{ paymentMethods: ['card'], allowRepeatedPayments: false, sendEmail: false, sendSms: false, generateQr: false },
    ...{ expiresAt: null, address: null, lineItems: null, deletedAt: null, createdAt: now, updatedAt: now },
  })
  return id
}

async function paidOrder(from: Shelf) {
  const order = await placeTestOrder([{ shelf: from }])
  const paymentId = charge()
  await receive(sayPaid(await openTestAttempt(order), order.total, { paymentId }))
  const payment = await db().payment.findUniqueOrThrow({ where: { providerPaymentId: paymentId } })
  return { orderId: order.orderId, payment, charge: paymentId }
}

async function orphan() {
  const paymentId = charge()
  const said = { status: 'succeeded', amount: 40, refunded_amount: 0, currency: 'sgd', fixed_fee: 0.5 }
  await receiveEvent({ id: paymentId, channel: 'api', ...said })
  return db().payment.findUniqueOrThrow({ where: { providerPaymentId: paymentId } })
}

const shown = async (orderId: string) => ({
  ...{ orderId, version: (await readOrder(orderId)).version, requestKey: randomUUID() },
})

async function cancel() {
  const { orderId } = await paidOrder(shelf)
  const answer = await cancelAction(null, formOf({ ...(await shown(orderId)), refund: 'yes', sure: 'yes' }))
  return { answer, orderId }
}

async function refund() {
  const { orderId, payment } = await paidOrder(shelf)
  const fields = { ...(await shown(orderId)), paymentId: payment.id, amount: '40.00', reason: 'chipped' }
  return { answer: await refundAction(null, formOf(fields)) }
}

async function refundOrphan() {
  const fields = { paymentId: (await orphan()).id, requestKey: randomUUID(), amount: '40.00', reason: 'nobody’s' }
  return { answer: await refundOrphanAction(null, formOf(fields)) }
}

type Door = () => Promise<{ answer: { ok: boolean }; orderId?: string }>
const mixed: Door[] = [cancel, refund, refundOrphan]
const doors: [string, Door[]][] = [
  ['cancellations', [cancel]],
  ['refunds', [refund]],
  ['refunds of orphans', [refundOrphan]],
  ['of all three', mixed],
]

const gone = () => db().refund.count({ where: { state: 'succeeded' } })

test.each(doors)(`M9 of ${tries} %s by one person ${limits.refund.most} go through`, async (_, used) => {
  const before = await gone()
  const results = []
  for (let done = 0; done < tries; done += 1) results.push(await used[done % used.length]?.())
  expect(results.map((result) => result?.answer.ok)).toEqual(
    Array.from({ length: tries }, (_, place) => place < limits.refund.most),
  )
  expect(results.at(-1)?.answer).toMatchObject({ message: expect.stringMatching(/tried too often/) })
  expect((await gone()) - before).toBe(limits.refund.most)
  expect(await db().refund.count({ where: { state: { not: 'succeeded' } } })).toBe(0)
})

test('M9 of sixty-three at once sixty go through, and another person is not kept out', async () => {
  const orders = []
  for (let made = 0; made < tries; made += 1) orders.push(await paidOrder(shelf))
  const answers = await Promise.all(
    orders.map(async ({ orderId, payment }) => {
      const fields = { ...(await shown(orderId)), paymentId: payment.id, amount: '40.00', reason: 'chipped' }
      return refundAction(null, formOf(fields))
    }),
  )
  expect(answers.filter(({ ok }) => ok)).toHaveLength(limits.refund.most)
  sitDown(await hire('staff'))
  expect((await refund()).answer).toMatchObject({ ok: true })
})

test('M9 a cancellation that is refused for it leaves the order as it was', async () => {
  for (let done = 0; done < limits.refund.most; done += 1) await refundOrphan()
  const { answer, orderId } = await cancel()
  expect(answer).toMatchObject({ ok: false, message: expect.stringMatching(/Nothing was cancelled/) })
  const { status, events, payments } = await readOrder(orderId)
  expect(status).toBe('paid')
  expect(events.map(({ type }) => type)).not.toContain('called_off')
  expect(payments).toMatchObject([{ refundingMinor: 0n, refundedMinor: 0n }])
})
