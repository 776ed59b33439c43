import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { limits } from '@/lib/limits/limits'
import { take } from '@/lib/limits/take'
import { randomCode } from '@/lib/orders/order-identity'
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
  await receiveEvent({ id: paymentId, channel: 'api', order_reference_number: randomCode(26), ...said })
  return db().payment.findUniqueOrThrow({ where: { providerPaymentId: paymentId } })
}

const shown = async (orderId: string) => ({
  ...{ orderId, version: (await readOrder(orderId)).version, requestKey: randomUUID() },
})

type Press = () => Promise<{ ok: boolean }>

/** Each makes what there is to refund, and gives back the press that refunds it. */
const doors = {
  cancel: async (): Promise<Press> => {
    const { orderId } = await paidOrder(shelf)
    const form = formOf({ ...(await shown(orderId)), refund: 'yes', sure: 'yes' })
    return () => cancelAction(null, form)
  },
  refund: async (): Promise<Press> => {
    const { orderId, payment } = await paidOrder(shelf)
    const fields = { paymentId: payment.id, amount: '40.00', reason: 'chipped' }
    const form = formOf({ ...(await shown(orderId)), ...fields })
    return () => refundAction(null, form)
  },
  refundOrphan: async (): Promise<Press> => {
    const fields = { paymentId: (await orphan()).id, requestKey: randomUUID(), amount: '40.00', reason: 'nobody’s' }
    return () => refundOrphanAction(null, formOf(fields))
  },
}
type Door = keyof typeof doors

async function presses(used: readonly Door[]): Promise<Press[]> {
  const made: Press[] = []
  for (let done = 0; done < tries; done += 1) {
    const door = used[done % used.length]
    if (door) made.push(await doors[door]())
  }
  return made
}

const gone = () => db().refund.count({ where: { state: 'succeeded' } })

// A minute is little on a machine that does other things, too.
const patience = 300_000

test.each([
  ['cancellations', ['cancel']],
  ['refunds', ['refund']],
  ['refunds of orphans', ['refundOrphan']],
  ['of all three', ['cancel', 'refund', 'refundOrphan']],
] as const)(
  `M9 of ${tries} %s by one person, seven at once, ${limits.refund.most} go through`,
  async (_, used) => {
    const [before, made] = [await gone(), await presses(used)]
    const answers = []
    for (let done = 0; done < made.length; done += 7)
      answers.push(...(await Promise.all(made.slice(done, done + 7).map((press) => press()))))
    const refused = answers.filter(({ ok }) => !ok)
    expect(refused).toHaveLength(tries - limits.refund.most)
    for (const answer of refused) expect(answer).toMatchObject({ message: expect.stringMatching(/tried too often/) })
    expect((await gone()) - before).toBe(limits.refund.most)
    expect(await db().refund.count({ where: { state: { not: 'succeeded' } } })).toBe(0)
    sitDown(await hire('staff'))
    expect(await (await doors.refund())(), 'another person is not kept out').toMatchObject({ ok: true })
  },
  patience,
)

test('M9 a cancellation of two payments of which the limit allows one gives back neither', async () => {
  const kim = await hire('staff')
  sitDown(kim)
  for (let done = 1; done < limits.refund.most; done += 1) await take(limits.refund, kim.id)
  const order = await placeTestOrder([{ shelf }])
  const attempt = await openTestAttempt(order)
  for (const paymentId of [charge(), charge()]) await receive(sayPaid(attempt, order.total, { paymentId }))
  const form = formOf({ ...(await shown(order.orderId)), refund: 'yes', sure: 'yes' })
  expect(await cancelAction(null, form)).toMatchObject({
    ok: false,
    message: expect.stringMatching(/Nothing was cancelled/),
  })
  expect(await db().refund.count({ where: { orderId: order.orderId } })).toBe(0)
})

test('M9 a cancellation that is refused for it leaves the order as it was', async () => {
  const kim = await hire('staff')
  sitDown(kim)
  for (let done = 0; done < limits.refund.most; done += 1) await take(limits.refund, kim.id)
  const { orderId } = await paidOrder(shelf)
  const form = formOf({ ...(await shown(orderId)), refund: 'yes', sure: 'yes' })
  expect(await cancelAction(null, form)).toMatchObject({
    ok: false,
    message: expect.stringMatching(/Nothing was cancelled/),
  })
  const { status, events, payments } = await readOrder(orderId)
  expect(status).toBe('paid')
  expect(events.map(({ type }) => type)).not.toContain('called_off')
  expect(payments).toMatchObject([{ refundingMinor: 0n, refundedMinor: 0n }])
})
