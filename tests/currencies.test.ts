import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { randomCode } from '@/lib/orders/order-identity'
import { sweepCharges } from '@/lib/payments/sweep-charges'
import { expectInvariants } from './support/invariants'
import { payAndTell } from './support/payments'
import { giveBack, hearOfRefund, openAlerts, type Paid, paymentOf } from './support/refunds'
import { openTestAttempt, placeTestOrder, readOrder, receiveEvent, stockVariant } from './support/shop'
import { ask, simulator } from './support/simulator'

afterEach(expectInvariants)
beforeEach(() => ask('switches', {}, 'DELETE'))

const shelf = await stockVariant({ onHand: 100, price: 4000 })
const paidOrder = () => payAndTell(shelf, 2)

async function expectUntouched(order: Paid) {
  const { status, messages } = await readOrder(order.orderId)
  expect(status).toBe('paid')
  expect(messages.filter(({ kind }) => kind === 'order_refunded')).toEqual([])
  expect(await paymentOf(order)).toMatchObject({ refundedMinor: 0n, refundingMinor: 0n })
}

describe('a refund notice', () => {
  test.each([
    ['as many yen as cents', { amount: 8000, refunded_amount: 8000, currency: 'jpy' }, /8000 JPY/],
    ['the same number of another currency', { amount: 80, refunded_amount: 80, currency: 'usd' }, /80\.00 USD/],
    ['a part in ringgit', { amount: 80, refunded_amount: 1, currency: 'myr' }, /1\.00 MYR/],
  ])('M3 of %s changes nothing and alerts', async (_, said, named) => {
    const order = await paidOrder()
    await hearOfRefund(order, 0, said)
    await expectUntouched(order)
    const drift = (await openAlerts(order)).find(({ kind }) => kind === 'refund_drift')
    expect(drift?.message).toMatch(named)
  })

  test.each([
    ['none', undefined],
    ['an empty one', ''],
    ['a word', 'dollars'],
    ['null', null],
  ])('M3 with %s for a currency is quarantined, never guessed', async (_, currency) => {
    const order = await paidOrder()
    const { deliveryId } = await hearOfRefund(order, 80, { currency })
    expect(await db().webhookDelivery.findUniqueOrThrow({ where: { id: deliveryId } })).toMatchObject({
      state: 'quarantined',
      effect: expect.stringMatching(/currency/),
    })
    await expectUntouched(order)
  })

  test('M3 of an orphan in another currency changes nothing and alerts', async () => {
    const paymentId = randomUUID()
    const reference = { order_reference_number: randomCode(26), channel: 'api', fixed_fee: 0.5 }
    const charge = { id: paymentId, status: 'succeeded', amount: 40, currency: 'sgd', ...reference }
    await receiveEvent({ ...charge, refunded_amount: 0 })
    await receiveEvent({ ...charge, status: 'refunded', amount: 4000, refunded_amount: 4000, currency: 'jpy' })
    expect(await db().payment.findUniqueOrThrow({ where: { providerPaymentId: paymentId } })).toMatchObject({
      refundedMinor: 0n,
    })
    expect(await db().alert.count({ where: { kind: 'refund_drift', message: { contains: paymentId } } })).toBe(1)
  })

  test('M14 keeps the reference it names: it proves the payment of that order first', async () => {
    const order = await placeTestOrder([{ shelf, quantity: 2 }])
    const attempt = await openTestAttempt(order, null)
    await receiveEvent({
      ...{ id: randomUUID(), status: 'partially_refunded', amount: 80, refunded_amount: 30, currency: 'sgd' },
      ...{ channel: 'api', fixed_fee: 0.5, order_reference_number: attempt.id },
    })
    expect(await readOrder(order.orderId)).toMatchObject({
      status: 'part_refunded',
      payments: [{ disposition: 'applied', refundedMinor: 3000n }],
    })
  })
})

describe('the sweep compares refunds both ways', () => {
  const atHitPay = (order: Paid, change: object) => {
    const charge = simulator.store.payments.get(order.charge.id)
    if (!charge) throw new Error('The simulator knows no such charge')
    Object.assign(charge, change)
  }
  const driftsOf = async (order: Paid) => (await openAlerts(order)).filter(({ kind }) => kind === 'refund_drift')

  test('M2 a refund in our books that HitPay does not show is told, once', async () => {
    const order = await paidOrder()
    await giveBack(order, 8000)
    atHitPay(order, { refunded: 800, status: 'partially_refunded' })
    expect(await sweepCharges()).toMatchObject({ drifted: 1 })
    await sweepCharges()
    expect(await driftsOf(order)).toMatchObject([
      { message: expect.stringMatching(/80\.00 SGD .* 8\.00 SGD at HitPay/) },
    ])
  })

  test('M2 a refund of an older payment is compared, too', async () => {
    const order = await paidOrder()
    await giveBack(order, 8000)
    const long = 10 * 86_400_000
    atHitPay(order, { refunded: 0, status: 'succeeded', createdAt: Date.now() - long })
    await db().$executeRaw`
      update payments set created_at = now() - interval '10 days' where id = ${order.payment.id}::uuid`
    await sweepCharges()
    expect(await driftsOf(order)).toHaveLength(1)
  })

  test('M2 is quiet where both tell the same', async () => {
    const order = await paidOrder()
    await giveBack(order, 3000)
    await sweepCharges()
    expect(await driftsOf(order)).toEqual([])
  })

  test('M3 a charge in another currency is told and takes nothing over', async () => {
    const order = await paidOrder()
    atHitPay(order, { currency: 'JPY', refunded: 8000, status: 'refunded' })
    await sweepCharges()
    await expectUntouched(order)
    expect((await openAlerts(order)).map(({ kind }) => kind).sort()).toEqual(['amount_drift', 'refund_drift'])
  })
})
