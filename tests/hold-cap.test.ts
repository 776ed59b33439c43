import { afterEach, describe, expect, test } from 'vitest'
import { newCartId } from '@/lib/cart/cart-id'
import { orderAgain } from '@/lib/checkout/order-again'
import { db } from '@/lib/db'
import { expireOrder } from '@/lib/orders/expire-orders'
import { startPayment } from '@/lib/payments/start-payment'
import { store } from '@/lib/store'
import { held, mustPlace, place } from './support/holders'
import { expectInvariants } from './support/invariants'
import { payAtHitPay } from './support/payments'
import { letTimePass, readOrder, stockVariant } from './support/shop'
import { ask } from './support/simulator'

afterEach(expectInvariants)

const secondsLeft = async (orderId: string) => {
  const [row] = await db().$queryRaw<{ left: number }[]>`
    select extract(epoch from expires_at - now())::int as left from orders where id = ${orderId}::uuid`
  return row?.left ?? 0
}

describe('goods held without paying', () => {
  test('M6 fifty addresses at once for one shelf: half, and two for each who comes after', async () => {
    const shelf = await stockVariant({ onHand: 40 })
    const placed = await Promise.all(Array.from({ length: 50 }, (_, who) => place([shelf], 3, `crowd-${who}`)))
    expect(placed.filter(({ ok }) => ok)).toHaveLength(6)
    expect(placed.find((one) => !one.ok)).toMatchObject({
      reason: 'held_enough',
      message: expect.stringContaining('You can have 2 now'),
    })
    expect(await place([shelf], 2, 'crowd-again')).toMatchObject({ ok: true })
    expect(await place([shelf], 1, 'crowd-again')).toMatchObject({ ok: false, reason: 'held_enough' })
  })

  test('M6 one order empties no shelf of two or more, and the last unit still sells', async () => {
    const shelves = await Promise.all([2, 3, 4, 5, 6].map((onHand) => stockVariant({ onHand })))
    for (const shelf of shelves)
      expect(await place([shelf], shelf.onHand, 'greedy')).toMatchObject({ ok: false, reason: 'held_enough' })
    const last = await stockVariant({ onHand: 1 })
    const tabs = await Promise.all(Array.from({ length: 50 }, (_, who) => place([last], 1, `last-${who}`)))
    expect(tabs.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await mustPlace([await stockVariant({ onHand: 6 })], 3, 'fair')).toBeTruthy()
  })

  test('M6 half of an odd number is rounded up', async () => {
    for (const [onHand, half] of [
      [3, 2],
      [5, 3],
    ] as const) {
      const shelf = await stockVariant({ onHand })
      expect(await place([shelf], half + 1, 'odd')).toMatchObject({ ok: false, reason: 'held_enough' })
      expect(await place([shelf], half, 'odd')).toMatchObject({ ok: true })
    }
  })

  test('M6 two tabs and a replaced order of one cart count once', async () => {
    const shelf = await stockVariant({ onHand: 10 })
    const cart = newCartId()
    const tabs = await Promise.all([place([shelf], 5, 'tabs', cart), place([shelf], 5, 'tabs', cart)])
    expect(tabs.every(({ ok }) => ok)).toBe(true)
    await mustPlace([shelf], 4, 'tabs', cart)
    expect(await held(shelf)).toBe(4)
    expect(await place([shelf], 2, 'tabs')).toMatchObject({ ok: false, reason: 'held_enough' })
    expect(await place([shelf], 1, 'tabs')).toMatchObject({ ok: true })
  })

  test('M6 what HitPay says is paid is counted against nobody', async () => {
    const shelf = await stockVariant({ onHand: 4 })
    const { orderId, attempt } = await payAtHitPay(shelf, 2)
    expect(await place([shelf], 1)).toMatchObject({ ok: false, reason: 'held_enough' })
    await db().paymentAttempt.update({ where: { id: attempt.id }, data: { detectedAt: new Date() } })
    expect(await place([shelf], 1)).toMatchObject({ ok: true })
    expect((await readOrder(orderId)).status).toBe('pending_payment')
  })
})

describe('while HitPay is silent', () => {
  afterEach(async () => {
    await ask('switches', {}, 'DELETE')
    await db().$executeRaw`delete from circuits`
  })

  test('M6 what is held past its time is counted against nobody', async () => {
    const shelf = await stockVariant({ onHand: 4 })
    const { orderId } = await mustPlace([shelf], 2)
    await startPayment(orderId, 'redirect')
    expect(await place([shelf], 1)).toMatchObject({ ok: false, reason: 'held_enough' })
    await letTimePass(orderId)
    await ask('switches', { fault: 'server-error', faultOn: 'read', faultTimes: 0 }, 'PUT')
    expect(await place([shelf], 1)).toMatchObject({ ok: true })
    expect((await readOrder(orderId)).status).toBe('pending_payment')
  })

  test('M6 a payment it refuses to open keeps the goods for a short while only', async () => {
    const { orderId } = await mustPlace([await stockVariant()], 1)
    await ask('switches', { fault: 'bad-key', faultOn: 'create', faultTimes: 1 }, 'PUT')
    expect(await startPayment(orderId, 'redirect')).toMatchObject({ ok: false })
    expect(await secondsLeft(orderId)).toBeLessThanOrEqual(store.unopenedSeconds)
  })
})

describe('how long goods are held', () => {
  const age = (orderId: string, seconds: number) => db().$executeRaw`
    update orders set created_at = created_at - make_interval(secs => ${seconds}),
      expires_at = greatest(now() + interval '5 seconds', expires_at - make_interval(secs => ${seconds})) where id = ${orderId}::uuid`
  const makeStale = (orderId: string) => db().$executeRaw`
    update payment_attempts set expires_at = now() where order_id = ${orderId}::uuid and status = 'open'`

  test('M6 changing the way to pay does not renew a hold for ever', async () => {
    const { orderId } = await mustPlace([await stockVariant()], 1)
    const methods = ['redirect', 'paynow_qr'] as const
    let opened = 0
    let refused: string | null = null
    for (let turn = 0; turn < 12 && !refused; turn += 1) {
      const started = await startPayment(orderId, methods[turn % 2] ?? 'redirect')
      if (started.ok) opened += 1
      else refused = started.message
      await age(orderId, 9 * 60)
      await makeStale(orderId)
    }
    expect(refused).toContain('kept for you as long as we can')
    expect(opened).toBe(5)
    const [row] = await db().$queryRaw<{ whole: number }[]>`
      select extract(epoch from expires_at - created_at)::int as whole from orders where id = ${orderId}::uuid`
    expect(row?.whole).toBeLessThanOrEqual(store.mostHoldSeconds)
  })

  test('M6 a hold without an open payment lapses soon, and a payment that opens makes it whole', async () => {
    const { orderId } = await mustPlace([await stockVariant()], 1)
    expect(await secondsLeft(orderId)).toBeLessThanOrEqual(store.unopenedSeconds)
    await startPayment(orderId, 'redirect')
    expect(await secondsLeft(orderId)).toBeGreaterThan(store.paymentSeconds)
  })

  test('M6 goods held past their time are sold to whoever asks for them, before any job comes by', async () => {
    const shelf = await stockVariant({ onHand: 1 })
    const { orderId } = await mustPlace([shelf], 1)
    expect(await place([shelf], 1)).toMatchObject({ ok: false, reason: 'conflicts' })
    await letTimePass(orderId)
    const crowd = await Promise.all(Array.from({ length: 30 }, () => place([shelf], 1)))
    expect(crowd.filter(({ ok }) => ok)).toHaveLength(1)
    expect((await readOrder(orderId)).status).toBe('expired')
  })

  test('M6 ordering again is held to the cap by its cart where no address is told, if only for one piece', async () => {
    const shelf = await stockVariant({ onHand: 4 })
    const { orderId } = await mustPlace([shelf], 1)
    await letTimePass(orderId)
    await expireOrder(orderId)
    await mustPlace([shelf], 2, 'somebody')
    expect(await orderAgain(orderId, new Date())).toMatchObject({
      ok: false,
      message: expect.stringContaining('waits'),
    })
  })
})
