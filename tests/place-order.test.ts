import { afterEach, describe, expect, test, vi } from 'vitest'
import { variantsForCart } from '@/lib/cart/variants-for-cart'
import { orderAgain } from '@/lib/checkout/order-again'
import { placeOrder } from '@/lib/checkout/place-order'
import { db, pool } from '@/lib/db'
import { OutOfStockError } from '@/lib/inventory/hold-stock'
import { reholdStock } from '@/lib/inventory/rehold-stock'
import { releaseHolds } from '@/lib/inventory/release-holds'
import { cancelOrder } from '@/lib/orders/cancel-order'
import { expireOrder, expireOrders } from '@/lib/orders/expire-orders'
import { lockOrder } from '@/lib/orders/lock-order'
import { randomCode } from '@/lib/orders/order-identity'
import { expireUnpaidHolders } from '@/lib/payments/expire-unpaid-orders'
import { startPress } from '@/lib/payments/press'
import { startPayment } from '@/lib/payments/start-payment'
import { inStatements } from '@/lib/transaction'
import { expectInvariants } from './support/invariants'
import {
  insertUnansweredAttempt,
  letTimePass,
  openTestAttempt,
  placeTestOrder,
  readOrder,
  readStock,
  receive,
  type Shelf,
  sayPaid,
  shopperFields,
  stockVariant,
} from './support/shop'
import { waitingForLocks } from './support/waiting-for-locks'

afterEach(expectInvariants)

const cartOf = (shelf: Shelf, quantity = 1, id = randomCode(26)) => ({ id, lines: [{ sku: shelf.sku, quantity }] })

async function place(cart: ReturnType<typeof cartOf>, fields = shopperFields) {
  const placed = await placeOrder(cart, fields)
  if (!placed.ok) throw new Error(`not placed: ${placed.reason}`)
  return placed
}

describe('placing an order', () => {
  test('snapshots name and price and holds the goods', async () => {
    const shelf = await stockVariant({ onHand: 5, price: 1990 })
    const { orderId } = await place(cartOf(shelf, 2))
    await db().variant.update({ where: { id: shelf.variantId }, data: { priceMinor: 1 } })
    const order = await db().order.findUniqueOrThrow({ where: { id: orderId }, include: { lines: true } })
    expect(order).toMatchObject({ status: 'pending_payment', totalMinor: 3980n, currency: 'SGD' })
    expect(order.lines).toMatchObject([{ sku: shelf.sku, unitMinor: 1990n, quantity: 2 }])
    expect(await readStock(shelf.variantId)).toMatchObject({ onHand: 5, reserved: 2 })
  })

  test('twenty clicks at once are one order and one hold', async () => {
    const shelf = await stockVariant({ onHand: 50 })
    const cart = cartOf(shelf)
    const placed = await Promise.all(Array.from({ length: 20 }, () => place(cart)))
    expect(new Set(placed.map((one) => one.token)).size).toBe(1)
    expect((await readStock(shelf.variantId)).reserved).toBe(1)
  })

  test('with another address replaces the earlier unpaid order of the same cart, even for the last unit', async () => {
    const shelf = await stockVariant({ onHand: 1 })
    const cart = cartOf(shelf)
    const first = await place(cart)
    expect(await variantsForCart(cart.id, [shelf.sku]), 'its own hold is there for it').toMatchObject([
      { available: 1 },
    ])
    expect(await variantsForCart(randomCode(26), [shelf.sku])).toMatchObject([{ available: 0 }])
    const second = await place(cart, { ...shopperFields, phone: '+6581234567' })
    expect(second.token).not.toBe(first.token)
    expect((await readOrder(first.orderId)).status).toBe('cancelled')
    expect(await readStock(shelf.variantId)).toMatchObject({ onHand: 1, reserved: 1 })
  })

  test('after the first one expired, is a new order', async () => {
    const shelf = await stockVariant()
    const cart = cartOf(shelf)
    const first = await place(cart)
    await letTimePass(first.orderId)
    await expireOrder(first.orderId)
    expect((await place(cart)).token).not.toBe(first.token)
  })

  test.each(['4000', '6000'])(
    'stops when the total is not the one the page showed, %s (ASVS 2.2.2)',
    async (shownTotal) => {
      const shelf = await stockVariant({ price: 5000 })
      const placed = await placeOrder(cartOf(shelf), { ...shopperFields, shownTotal })
      expect(placed).toEqual({ ok: false, reason: 'total_changed', newTotal: 5000 })
      expect((await readStock(shelf.variantId)).reserved).toBe(0)
    },
  )

  test('with other details in each of three tabs at once leaves one unpaid order', async () => {
    const shelf = await stockVariant({ onHand: 100 })
    for (let round = 0; round < 10; round += 1) {
      const cart = cartOf(shelf)
      const names = ['Mei Tan', 'Mei Tang', 'Mei Teo']
      await Promise.all(names.map((name) => placeOrder(cart, { ...shopperFields, name })))
      expect(await db().order.count({ where: { cartId: cart.id, status: 'pending_payment' } })).toBe(1)
    }
  })

  test('what HitPay said of the earlier order holds also where goods had to be freed first', async () => {
    const [last, other] = [await stockVariant({ onHand: 1 }), await stockVariant()]
    const over = await placeTestOrder([{ shelf: last }])
    await letTimePass(over.orderId)
    const earlier = await placeTestOrder([{ shelf: other }])
    const attempt = await openTestAttempt(earlier)
    const askedSince = new Date((await readOrder(earlier.orderId)).createdAt)
    await db().$executeRaw`update payment_attempts set unpaid_at = clock_timestamp() where id = ${attempt.id}`
    await placeTestOrder([{ shelf: last }], earlier.cartId, askedSince)
    expect((await readOrder(earlier.orderId)).status).toBe('cancelled')
    expect((await readOrder(over.orderId)).status).toBe('expired')
  })

  test('changed to goods that only an overdue order holds, replaces the earlier one that is in payment', async () => {
    const [last, other] = [await stockVariant({ onHand: 1 }), await stockVariant()]
    await letTimePass((await placeTestOrder([{ shelf: last }])).orderId)
    const cart = cartOf(other)
    const earlier = await place(cart)
    expect(await startPayment(earlier.orderId, 'redirect')).toMatchObject({ ok: true })
    expect(await placeOrder(cartOf(last, 1, cart.id), shopperFields)).toMatchObject({ ok: true })
    expect((await readOrder(earlier.orderId)).status).toBe('cancelled')
  })

  test('C11 of less than HitPay takes is refused with what is missing, and of just as much it is placed', async () => {
    const [short, enough] = [await stockVariant({ price: 29 }), await stockVariant({ price: 30 })]
    const message = expect.stringMatching(/\$0\.29.*\$0\.30.*\$0\.01/)
    expect(await placeOrder(cartOf(short), shopperFields)).toEqual({ ok: false, reason: 'below_minimum', message })
    expect((await readStock(short.variantId)).reserved).toBe(0)
    expect(await placeOrder(cartOf(enough), shopperFields)).toMatchObject({ ok: true })
  })

  test('names what is short and no other line, whoever holds some of it', async () => {
    const [plenty, short] = [await stockVariant({ onHand: 9 }), await stockVariant({ onHand: 1 })]
    await placeTestOrder([{ shelf: short }])
    const error = await placeTestOrder([{ shelf: plenty }, { shelf: short }]).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(OutOfStockError)
    expect(error).toMatchObject({ short: [{ variantId: short.variantId, available: 0 }] })
  })

  test('names what is short and keeps nothing of a half order', async () => {
    const plenty = await stockVariant({ onHand: 9 })
    const short = await stockVariant({ onHand: 1 })
    const cart = {
      id: randomCode(26),
      lines: [
        { sku: plenty.sku, quantity: 1 },
        { sku: short.sku, quantity: 2 },
      ],
    }
    const placed = await placeOrder(cart, shopperFields)
    expect(placed).toMatchObject({ ok: false, reason: 'conflicts', conflicts: [{ sku: short.sku, available: 1 }] })
    expect((await readStock(plenty.variantId)).reserved).toBe(0)
    expect(await db().order.count({ where: { cartId: cart.id } })).toBe(0)
  })
})

describe('many shoppers', () => {
  test('the last unit wanted by fifty goes to one, in each of five rounds (ASVS 2.3.4)', async () => {
    for (let round = 0; round < 5; round += 1) {
      const shelf = await stockVariant({ onHand: 1 })
      const placed = await Promise.all(Array.from({ length: 50 }, () => placeOrder(cartOf(shelf), shopperFields)))
      expect(placed.filter((one) => one.ok)).toHaveLength(1)
      expect(placed.filter((one) => !one.ok && one.reason === 'conflicts')).toHaveLength(49)
      expect(await readStock(shelf.variantId)).toMatchObject({ onHand: 1, reserved: 1 })
    }
  })

  test('carts with the same goods in opposite order, and carts replaced at the same time, never deadlock', async () => {
    const one = await stockVariant({ onHand: 400 })
    const two = await stockVariant({ onHand: 400 })
    const forth = [
      { sku: one.sku, quantity: 1 },
      { sku: two.sku, quantity: 1 },
    ]
    const back = [...forth].reverse()
    const carts = Array.from({ length: 20 }, (_, turn) => ({ id: randomCode(26), lines: turn % 2 ? forth : back }))
    const changed = carts.map((cart, turn) => ({
      ...cart,
      lines: [{ sku: turn % 2 ? two.sku : one.sku, quantity: 2 }],
    }))
    // A deadlock would be survived by trying again; the point is that there is none.
    const warned = vi.spyOn(console, 'warn')
    const all = await Promise.all([...carts, ...changed, ...carts].map((cart) => placeOrder(cart, shopperFields)))
    expect(all.every((placed) => placed.ok)).toBe(true)
    expect(warned).not.toHaveBeenCalledWith('transaction tried again', expect.anything())
    warned.mockRestore()
    for (const shelf of [one, two]) {
      const held = await db().stockHold.aggregate({
        where: { variantId: shelf.variantId, state: 'held' },
        _sum: { quantity: true },
      })
      expect((await readStock(shelf.variantId)).reserved).toBe(held._sum.quantity)
    }
  })
})

describe('shelves are locked by rising id, whatever the order of the cart', () => {
  const pay = async (order: Awaited<ReturnType<typeof placeTestOrder>>) =>
    receive(sayPaid(await openTestAttempt(order), order.total))
  const expire = async ({ orderId }: { orderId: string }) => {
    await letTimePass(orderId)
    return expireOrder(orderId)
  }

  test.each([
    ['goods are sold', 'forth', pay],
    ['goods are sold', 'back', pay],
    ['goods are given back', 'forth', expire],
    ['goods are given back', 'back', expire],
  ] as const)('where %s, %s', async (_, direction, work) => {
    const shelves = [await stockVariant(), await stockVariant()]
    const lines = shelves.map((shelf) => ({ shelf }))
    const order = await placeTestOrder(direction === 'forth' ? lines : lines.toReversed())
    const [first, last] = shelves.map(({ variantId }) => variantId).sort()
    const other = await pool().connect()
    try {
      await other.query('begin')
      await other.query('select from stock where variant_id = $1 for update', [first])
      const done = work(order)
      await expect.poll(waitingForLocks, { interval: 10 }).toBe(1)
      await other.query('select from stock where variant_id = $1 for update nowait', [last])
      await other.query('commit')
      await done
    } finally {
      other.release(true)
    }
    expect((await readStock(first ?? '')).reserved).toBe(0)
  })
})

describe('giving goods back', () => {
  test('expiry on ten machines at once frees them once', async () => {
    const shelf = await stockVariant({ onHand: 3 })
    const { orderId } = await place(cartOf(shelf, 2))
    await letTimePass(orderId)
    await Promise.all([...Array.from({ length: 9 }, () => expireOrder(orderId)), expireOrders()])
    expect(await readStock(shelf.variantId)).toMatchObject({ onHand: 3, reserved: 0 })
    expect((await readOrder(orderId)).events.map((event) => event.type)).toEqual(['placed', 'expired'])
  })

  test('a payment begun while its order is being expired keeps the goods', async () => {
    const order = await placeTestOrder([{ shelf: await stockVariant() }])
    await letTimePass(order.orderId)
    const look = await inStatements(async (tx) => {
      await lockOrder(tx, order.orderId)
      await insertUnansweredAttempt(tx, order)
      const expiring = expireOrder(order.orderId)
      await expect.poll(waitingForLocks, { interval: 10, timeout: 20_000 }).toBe(1)
      return { expiring }
    })
    expect(await look.expiring).toBe(false)
    expect((await readOrder(order.orderId)).status).toBe('pending_payment')
  })

  test('orders that HitPay must be asked about take no place in a round that asks nobody', async () => {
    await expireOrders(1000)
    const [asked, over] = [
      await placeTestOrder([{ shelf: await stockVariant() }]),
      await placeTestOrder([{ shelf: await stockVariant() }]),
    ]
    await inStatements((tx) => insertUnansweredAttempt(tx, asked))
    for (const { orderId } of [asked, over]) await letTimePass(orderId)
    await db().$executeRaw`update orders set expires_at = now() - interval '1 hour' where id = ${asked.orderId}::uuid`
    expect(await expireOrders(1)).toEqual({ expired: 1 })
    expect((await readOrder(over.orderId)).status).toBe('expired')
  })

  test('goods given back are not given back again, whoever asks', async () => {
    const shelf = await stockVariant({ onHand: 8 })
    const other = await place(cartOf(shelf, 2))
    const { orderId } = await place(cartOf(shelf, 2))
    await cancelOrder(orderId, 'shopper')
    await db().$transaction((tx) => releaseHolds(tx, orderId))
    expect((await readStock(shelf.variantId)).reserved).toBe(2)
    expect((await readOrder(other.orderId)).status).toBe('pending_payment')
  })

  test('an order whose time is not over does not expire', async () => {
    const { orderId } = await placeTestOrder([{ shelf: await stockVariant() }])
    expect(await expireOrder(orderId)).toBe(false)
  })

  test('what is short is taken from orders whose time is over, and from no other shelf', async () => {
    const [last, other] = [await stockVariant({ onHand: 1 }), await stockVariant({ onHand: 1 })]
    const [over, elsewhere] = [await placeTestOrder([{ shelf: last }]), await placeTestOrder([{ shelf: other }])]
    await expect(placeTestOrder([{ shelf: last }])).rejects.toThrow(OutOfStockError)
    for (const { orderId } of [over, elsewhere]) await letTimePass(orderId)
    await placeTestOrder([{ shelf: last }])
    expect((await readOrder(over.orderId)).status).toBe('expired')
    expect((await readOrder(elsewhere.orderId)).status).toBe('pending_payment')
  })

  test('what is short is freed from an order in payment too once HitPay has closed its request', async () => {
    const [last, other] = [await stockVariant({ onHand: 1 }), await stockVariant({ onHand: 1 })]
    const [over, elsewhere] = [await placeTestOrder([{ shelf: last }]), await placeTestOrder([{ shelf: other }])]
    for (const { orderId } of [over, elsewhere]) await startPayment(orderId, 'redirect')
    expect(await expireUnpaidHolders([last.variantId], startPress())).toEqual({ expired: 0 })
    for (const { orderId } of [over, elsewhere]) await letTimePass(orderId)
    expect(await expireUnpaidHolders([last.variantId], startPress())).toEqual({ expired: 1 })
    expect((await readOrder(over.orderId)).status).toBe('expired')
    expect((await readOrder(elsewhere.orderId)).status).toBe('pending_payment')
  })

  test('goods that an overdue order in payment holds are sold to whoever orders them', async () => {
    const last = await stockVariant({ onHand: 1 })
    const over = await place(cartOf(last))
    await startPayment(over.orderId, 'redirect')
    expect(await placeOrder(cartOf(last), shopperFields)).toMatchObject({ ok: false, reason: 'conflicts' })
    await letTimePass(over.orderId)
    expect(await placeOrder(cartOf(last), shopperFields)).toMatchObject({ ok: true })
    expect((await readOrder(over.orderId)).status).toBe('expired')
  })

  test('goods that were given back are taken again all together or not at all', async () => {
    const [there, gone] = [await stockVariant({ onHand: 1 }), await stockVariant({ onHand: 1 })]
    const order = await placeTestOrder([{ shelf: there }, { shelf: gone }])
    await cancelOrder(order.orderId, 'shopper')
    const other = await placeTestOrder([{ shelf: gone }])
    expect(await inStatements((tx) => reholdStock(tx, order.orderId))).toBe(false)
    expect((await readStock(there.variantId)).reserved).toBe(0)
    await cancelOrder(other.orderId, 'shopper')
    expect(await inStatements((tx) => reholdStock(tx, order.orderId))).toBe(true)
    for (const shelf of [there, gone]) expect((await readStock(shelf.variantId)).reserved).toBe(1)
    await inStatements((tx) => releaseHolds(tx, order.orderId))
  })

  test('cancel and expire at once: one of them, and the goods are freed once', async () => {
    const shelf = await stockVariant({ onHand: 2 })
    const { orderId } = await place(cartOf(shelf))
    await letTimePass(orderId)
    const [cancelled, expired] = await Promise.all([cancelOrder(orderId, 'shopper'), expireOrder(orderId)])
    expect([cancelled, expired].filter(Boolean)).toHaveLength(1)
    expect((await readStock(shelf.variantId)).reserved).toBe(0)
  })

  test('nothing is ordered again while a payment of the same cart is being prepared, and it says so', async () => {
    const shelf = await stockVariant({ onHand: 4 })
    const cart = cartOf(shelf)
    const { orderId } = await place(cart)
    await letTimePass(orderId)
    await expireOrder(orderId)
    const later = await placeTestOrder([{ shelf }], cart.id)
    await inStatements((tx) => insertUnansweredAttempt(tx, later))
    expect(await orderAgain(orderId, new Date())).toMatchObject({
      ok: false,
      message: expect.stringContaining('nothing was ordered again'),
    })
    expect(await db().order.count({ where: { cartId: cart.id } })).toBe(2)
  })

  test('an order that is open is not ordered again', async () => {
    const shelf = await stockVariant({ onHand: 4 })
    const { orderId } = await place(cartOf(shelf))
    const refused = { ok: false, message: expect.stringContaining('still open') }
    expect(await orderAgain(orderId, new Date())).toMatchObject(refused)
    expect(await db().order.count({ where: { cartId: (await readOrder(orderId)).cartId } })).toBe(1)
  })

  test('ordering again from an expired order needs nothing typed, and two presses are one order', async () => {
    const shelf = await stockVariant({ onHand: 4 })
    const { orderId } = await place(cartOf(shelf, 2))
    await letTimePass(orderId)
    await expireOrder(orderId)
    const now = new Date('2026-11-20T04:00:00Z')
    const [first, second] = await Promise.all([orderAgain(orderId, now), orderAgain(orderId, now)])
    expect(first).toEqual(second)
    expect(first.ok).toBe(true)
    expect((await readStock(shelf.variantId)).reserved).toBe(2)
  })

  test('two expired orders of one cart are ordered again each with its own goods', async () => {
    const [one, other] = [await stockVariant(), await stockVariant()]
    const cart = cartOf(one)
    const again: Awaited<ReturnType<typeof orderAgain>>[] = []
    const orders = []
    for (const shelf of [one, other]) {
      const { orderId } = await place(cartOf(shelf, 1, cart.id))
      await letTimePass(orderId)
      await expireOrder(orderId)
      orders.push(orderId)
    }
    for (const orderId of orders) again.push(await orderAgain(orderId, new Date()))
    const last = again[1]
    if (!last?.ok) throw new Error(last?.message)
    const { lines } = await db().order.findUniqueOrThrow({ where: { id: last.orderId }, include: { lines: true } })
    expect(lines).toMatchObject([{ sku: other.sku }])
  })
})
