import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { db } from '@/lib/db'
import * as settings from '@/lib/env'
import { nobodyListens } from '@/lib/hitpay/test-server'
import { money } from '@/lib/money'
import { getOrderByToken } from '@/lib/orders/queries'
import { cancelUnpaidOrder } from '@/lib/payments/cancel-unpaid-order'
import { circuitRule, hearHitPay, mayAskHitPay } from '@/lib/payments/circuit'
import { hitPay } from '@/lib/payments/hitpay'
import { refundPayment } from '@/lib/payments/refund-payment'
import { startPayment } from '@/lib/payments/start-payment'
import { expectInvariants } from './support/invariants'
import { payAndTell } from './support/payments'
import { placeTestOrder, readOrder, stockVariant } from './support/shop'
import { ask, simulator } from './support/simulator'

afterEach(expectInvariants)
afterEach(() => vi.restoreAllMocks())

const shelf = await stockVariant({ onHand: 500 })
beforeEach(() => db().$executeRaw`delete from circuits`)

const silences = async (count: number) => {
  for (let turn = 0; turn < count; turn += 1) await hearHitPay(false)
}
/** Time passes for the database alone. */
const pass = (seconds: number) => db().$executeRaw`
  update circuits set silent_at = silent_at - make_interval(secs => ${seconds}),
    open_until = open_until - make_interval(secs => ${seconds})`
const newOrder = () => placeTestOrder([{ shelf }])
const attemptsOf = (orderId: string) => db().paymentAttempt.count({ where: { orderId } })
const asked = () => simulator.store.requests.size

describe('the circuit', () => {
  test('opens after so many silences in a row, and an answer between them starts the count again', async () => {
    await silences(circuitRule.silences - 1)
    expect(await mayAskHitPay()).toBe(true)
    await hearHitPay(true)
    await silences(circuitRule.silences - 1)
    expect(await mayAskHitPay()).toBe(true)
    await hearHitPay(false)
    expect(await mayAskHitPay()).toBe(false)
  })

  test('is written by no answer while nothing is counted', async () => {
    const written = () => db().$queryRaw`select xmin::text from circuits`
    await hearHitPay(false)
    await hearHitPay(true)
    const before = await written()
    await hearHitPay(true)
    expect(await written()).toEqual(before)
  })

  test('forgets silences that lie further apart', async () => {
    for (let turn = 0; turn < circuitRule.silences * 2; turn += 1) {
      await hearHitPay(false)
      await pass(circuitRule.memory + 1)
    }
    expect(await mayAskHitPay()).toBe(true)
  })

  test('lets one of twenty try when its time is over, and the others wait for what it hears', async () => {
    await silences(circuitRule.silences)
    await pass(19)
    expect(await mayAskHitPay()).toBe(false)
    await pass(1)
    const tries = await Promise.all(Array.from({ length: 20 }, () => mayAskHitPay()))
    expect(tries.filter(Boolean)).toHaveLength(1)
    await hearHitPay(false)
    await pass(circuitRule.open - 1)
    expect(await mayAskHitPay()).toBe(false)
    await pass(2)
    expect(await mayAskHitPay()).toBe(true)
    await hearHitPay(true)
    expect(await Promise.all([mayAskHitPay(), mayAskHitPay()])).toEqual([true, true])
  })

  test('stays open after a try in vain, however long nobody came', async () => {
    await silences(circuitRule.silences)
    await pass(circuitRule.memory + 1)
    expect(await mayAskHitPay()).toBe(true)
    await hearHitPay(false)
    expect(await mayAskHitPay()).toBe(false)
  })

  test('lets another one try when whoever tried was never heard of again', async () => {
    await silences(circuitRule.silences)
    await pass(circuitRule.open + 1)
    expect(await mayAskHitPay()).toBe(true)
    await pass(14)
    expect(await mayAskHitPay()).toBe(false)
    await pass(1)
    expect(await mayAskHitPay()).toBe(true)
  })
})

describe('P04 a provider that stays silent', () => {
  const goSilent = async () => {
    const real = settings.env()
    const hitpay = real.hitpay && { ...real.hitpay, apiUrl: await nobodyListens() }
    vi.spyOn(settings, 'env').mockReturnValue({ ...real, hitpay })
  }

  test('is asked a few times, then shoppers are told at once; no order and no attempt is lost (ASVS 16.5.2)', async () => {
    await goSilent()
    const orders = []
    for (let turn = 0; turn < circuitRule.silences + 3; turn += 1) {
      const order = await newOrder()
      orders.push({ ...order, started: await startPayment(order.orderId, 'redirect') })
    }
    for (const { orderId, started } of orders) {
      expect(started).toMatchObject({ ok: false, message: expect.stringMatching(/kept/) })
      expect(await readOrder(orderId)).toMatchObject({ status: 'pending_payment' })
    }
    const attempts = await Promise.all(orders.map(({ orderId }) => attemptsOf(orderId)))
    expect(attempts).toEqual([...Array(circuitRule.silences).fill(1), 0, 0, 0])
    expect(orders.at(-1)?.started).toMatchObject({ message: expect.stringMatching(/does not answer at the moment/) })
  })

  test('that answers again serves the next shopper who tries, and then everyone', async () => {
    await silences(circuitRule.silences)
    const [first, second] = [await newOrder(), await newOrder()]
    expect(await startPayment(first.orderId, 'redirect')).toMatchObject({ ok: false })
    await pass(circuitRule.open + 1)
    expect(await startPayment(first.orderId, 'redirect')).toMatchObject({ ok: true })
    expect(await startPayment(second.orderId, 'redirect')).toMatchObject({ ok: true })
  })

  test('does not hide a request that is open already', async () => {
    const order = await newOrder()
    const open = await startPayment(order.orderId, 'redirect')
    await silences(circuitRule.silences)
    const before = asked()
    expect(await startPayment(order.orderId, 'redirect')).toEqual(open)
    expect(await startPayment(order.orderId, 'paynow_qr')).toMatchObject({ ok: false })
    expect(asked()).toBe(before)
    await db().$executeRaw`
      update payment_attempts set expires_at = now() + interval '59 seconds' where order_id = ${order.orderId}::uuid`
    expect(await startPayment(order.orderId, 'redirect'), 'too little time is left to pay by it').toMatchObject({
      ok: false,
    })
  })

  test('is not asked to be paid for an order that was cancelled, whatever HitPay still keeps open', async () => {
    const order = await newOrder()
    await startPayment(order.orderId, 'redirect')
    await ask('switches', { refuseDelete: true }, 'PUT')
    expect(await cancelUnpaidOrder(order.orderId, 'shopper')).toMatchObject({ ok: true })
    await ask('switches', {}, 'DELETE')
    await silences(circuitRule.silences)
    expect(await startPayment(order.orderId, 'redirect')).toMatchObject({ ok: false })
  })

  test('keeps back no refund, and is heard of by whoever asks for the shop', async () => {
    const { orderId, payment, charge } = await payAndTell(shelf)
    await silences(circuitRule.silences)
    const refunded = await refundPayment({
      ...{ orderId, paymentId: payment.id, reason: 'x', restock: [], actor: 'staff' },
      ...{ amount: money(100, 'SGD'), requestKey: randomUUID() },
    })
    expect(refunded).toMatchObject({ ok: true, state: 'succeeded' })
    expect(await mayAskHitPay(), 'its answer').toBe(true)
    await goSilent()
    for (let turn = 0; turn < circuitRule.silences; turn += 1)
      await expect(hitPay().refund({ paymentId: charge.id, amount: money(100, 'SGD') })).rejects.toThrow()
    expect(await mayAskHitPay(), 'its silence').toBe(false)
  })

  test('M14 is named on the page of an order that could not be started', async () => {
    const order = await newOrder()
    await silences(circuitRule.silences)
    expect(await startPayment(order.orderId, 'redirect')).toMatchObject({ ok: false })
    expect((await getOrderByToken(order.token, ['redirect']))?.payment).toMatchObject({
      attempt: null,
      hitPaySilent: true,
    })
    await pass(circuitRule.open + 1)
    expect((await getOrderByToken(order.token, ['redirect']))?.payment.hitPaySilent).toBe(false)
  })

  test('that answers with an error is no silence', async () => {
    for (let turn = 0; turn < circuitRule.silences + 1; turn += 1) {
      await ask('switches', { fault: 'server-error', faultOn: 'create', faultTimes: 1 }, 'PUT')
      const { orderId } = await newOrder()
      expect(await startPayment(orderId, 'redirect')).toMatchObject({ ok: false })
      expect(await attemptsOf(orderId)).toBe(1)
    }
    expect(await mayAskHitPay()).toBe(true)
  })
})
