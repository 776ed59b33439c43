import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { serializeCart } from '@/lib/cart/cart'
import { newCartId } from '@/lib/cart/cart-id'
import { emptyCheckoutState } from '@/lib/checkout/checkout-state'
import { shippingDays } from '@/lib/checkout/offered-days'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { limits } from '@/lib/limits/limits'
import { expectInvariants } from './support/invariants'
import {
  letTimePass,
  placeTestOrder,
  readOrder,
  readStock,
  type Shelf,
  shopperFields,
  stockVariant,
} from './support/shop'
import { simulator } from './support/simulator'
import { browser, formOf, ownPage, sitDown } from './support/staff'

const { fixCartAction, orderAgainAction, placeOrderAction } = await import('@/lib/checkout/actions')
const { placeOrder } = await import('@/lib/checkout/place-order')
const { expireUnpaidOrder } = await import('@/lib/payments/expire-unpaid-orders')
const { cancelOrderAction, checkPaymentAction, startPaymentAction } = await import('@/lib/payments/actions')

afterEach(async () => {
  env().trustedProxies = 0
  await db().rateLimit.deleteMany()
  await expectInvariants()
})
beforeEach(() => sitDown(null))
vi.spyOn(console, 'warn').mockImplementation(() => {})

const typed = () => ({
  email: 'mei@example.com',
  name: 'Mei Tan',
  phone: '91234567',
  shippingMethod: 'self_collection',
  shippingDate: shippingDays(new Date()).self_collection[0] ?? '',
  paymentMethod: 'redirect',
})

/** A shopper's cart in the browser; another one each time, as somebody who hoards would have it. */
function fillCart(shelf: Shelf, quantity = 1) {
  const id = newCartId()
  browser.jar.set('cart', serializeCart(id, { id, lines: [{ sku: shelf.sku, quantity }] }))
  return id
}
const pressPay = (fields: Record<string, string> = typed()) => placeOrderAction(emptyCheckoutState, formOf(fields))
/** What came of it: where the shopper was sent, or what was said. */
const outcome = (press: Promise<{ message: string | null }>) =>
  press.then(
    ({ message }) => message ?? 'done',
    (stop: Error) => stop.message,
  )
const comeFrom = (address: string, invented = '1.2.3.4') => {
  env().trustedProxies = 1
  sitDown(null, { ...ownPage, 'x-forwarded-for': `${invented}, ${address}` })
}
const everything = async () => ({
  orders: await db().order.findMany({ select: { status: true, version: true }, orderBy: { id: 'asc' } }),
  attempts: await db().paymentAttempt.count(),
  limits: await db().rateLimit.count(),
  asked: simulator.store.requests.size,
})

describe('C13 a form about an order or its money must come from our own pages', () => {
  const nothing = { message: null }
  const strangers: [string, Record<string, string>][] = [
    ['no origin at all', {}],
    ['an opaque origin', { origin: 'null' }],
    ['another site', { ...ownPage, origin: 'https://evil.example' }],
    ['a site that names itself our host', { origin: 'https://evil.example', host: 'evil.example' }],
    ['a sister site', { ...ownPage, 'sec-fetch-site': 'same-site' }],
    ['our address in another scheme', { origin: 'https://localhost:9' }],
    ['our address by number', { origin: 'http://127.0.0.1:9', 'sec-fetch-site': 'same-origin' }],
  ]
  test.each(strangers)(
    'C13 %s is refused by every one of them, and nothing is written (ASVS 3.5.1)',
    async (_, headers) => {
      const shelf = await stockVariant()
      const waiting = await placeTestOrder([{ shelf }])
      const over = await placeTestOrder([{ shelf }])
      fillCart(shelf)
      const before = await everything()
      sitDown(null, headers)
      const form = formOf({ token: waiting.token, method: 'redirect' })
      const answers = [
        await pressPay(),
        await startPaymentAction(nothing, form),
        await checkPaymentAction(nothing, form),
        await cancelOrderAction(nothing, form),
        await orderAgainAction(nothing, formOf({ token: over.token })),
      ]
      for (const { message } of answers) expect(message).toContain('http://localhost:9')
      const cart = browser.jar.get('cart')
      await expect(fixCartAction(formOf({ sku: shelf.sku, quantity: 0 }))).rejects.toThrow('redirect /checkout')
      expect(browser.jar.get('cart')).toBe(cart)
      expect(await everything()).toEqual(before)
    },
  )

  test('C13 what was typed is handed back with the refusal', async () => {
    sitDown(null, { origin: 'http://127.0.0.1:9' })
    expect((await pressPay()).values).toMatchObject(typed())
  })

  test('C13 from our own page the order is placed, with Sec-Fetch-Site or from a browser that has none', async () => {
    const shelf = await stockVariant()
    for (const headers of [ownPage, { origin: ownPage.origin }]) {
      sitDown(null, headers)
      const cartId = fillCart(shelf)
      expect(await outcome(pressPay())).toMatch(/^redirect /)
      expect(await db().order.count({ where: { cartId } })).toBe(1)
    }
  })

  test('C20 HitPay is told the configured address, whatever host the request names', async () => {
    sitDown(null, {
      ...ownPage,
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
    })
    const cartId = fillCart(await stockVariant())
    await outcome(pressPay())
    const { attempts } = await db().order.findFirstOrThrow({ where: { cartId }, include: { attempts: true } })
    const request = simulator.store.requests.get(attempts[0]?.providerRequestId ?? '')
    expect(request?.redirectUrl).toMatch(/^http:\/\/localhost:9\/orders\//)
    expect(request?.webhook).toBe('http://localhost:9/api/webhooks/hitpay')
    expect(JSON.stringify(request)).not.toContain('evil')
  })

  test('C13 no action of a shopper is missing here', async () => {
    const doors = [await import('@/lib/checkout/actions'), await import('@/lib/payments/actions')]
    expect(doors.flatMap((door) => Object.keys(door)).sort()).toEqual([
      'cancelOrderAction',
      'checkPaymentAction',
      'fixCartAction',
      'orderAgainAction',
      'placeOrderAction',
      'startPaymentAction',
    ])
  })
})

describe('C16 orders are not placed without end', () => {
  test('C16 one cart: twenty changes, then a sentence and everything typed', async () => {
    const shelf = await stockVariant({ onHand: 100 })
    const cartId = fillCart(shelf)
    const press = (number: number) => pressPay({ ...typed(), name: `Mei ${number}` })
    expect(await outcome(press(0))).toMatch(/^redirect /)
    await db()
      .$executeRaw`update rate_limits set used = ${limits.checkoutOfCart.most - 2} where key like 'checkout-of-cart:%'`
    for (const number of [1, 2]) expect(await outcome(press(number))).toMatch(/^redirect /)
    const refused = await press(999)
    expect(refused.message).toMatch(/tried too often.*Wait \d+ minutes/)
    expect(refused.values.name).toBe('Mei 999')
    expect(await db().order.count({ where: { cartId } })).toBe(3)
  })

  test('C16 one address, many carts: exactly the limit gets through, and HitPay hears of no more (ASVS 2.3.2)', async () => {
    const shelves = await Promise.all(Array.from({ length: 12 }, () => stockVariant()))
    const asked = simulator.store.requests.size
    const said: string[] = []
    for (const [number, shelf] of shelves.entries()) {
      fillCart(shelf)
      // An invented first hop does not make somebody else of the caller.
      comeFrom('203.0.113.7', `10.0.0.${number}`)
      said.push(await outcome(pressPay()))
      if (number === 0)
        await db().$executeRaw`update rate_limits set used = ${limits.checkout.most - 4} where key like 'checkout:%'`
    }
    expect(said.filter((words) => words.startsWith('redirect'))).toHaveLength(5)
    expect(said.filter((words) => words.includes('too often'))).toHaveLength(7)
    expect(simulator.store.requests.size - asked).toBe(5)
    comeFrom('203.0.113.8')
    fillCart(await stockVariant())
    expect(await outcome(pressPay())).toMatch(/^redirect /)
  })

  test('C16 a form that makes no sense costs nobody a try', async () => {
    fillCart(await stockVariant())
    for (let number = 0; number < 100; number++)
      expect((await pressPay({ ...typed(), email: 'x' })).fieldErrors.email).toBeTruthy()
    expect(await outcome(pressPay())).toMatch(/^redirect /)
  })

  test('C16 an order’s buttons are counted too', async () => {
    const order = await placeTestOrder([{ shelf: await stockVariant() }])
    comeFrom('203.0.113.9')
    const press = () => outcome(checkPaymentAction({ message: null }, formOf({ token: order.token })))
    const first = await press()
    expect(first).not.toContain('too often')
    await db().$executeRaw`update rate_limits set used = ${limits.orderForm.most}`
    expect(await press()).toContain('too often')
    expect(await outcome(cancelOrderAction({ message: null }, formOf({ token: order.token })))).toContain('too often')
    expect((await readOrder(order.orderId)).status).toBe('pending_payment')
  })
})

describe('C16 nobody empties a shelf without paying', () => {
  const held = async (shelf: Shelf) => (await readStock(shelf.variantId)).reserved

  test('C16 fifty carts of one visitor at once hold half of it at most', async () => {
    const shelf = await stockVariant({ onHand: 20 })
    const placed = await Promise.all(
      Array.from({ length: 50 }, () =>
        placeOrder(
          { id: newCartId(), lines: [{ sku: shelf.sku, quantity: 1 }], holder: { id: 'hoarder', byAddress: true } },
          shopperFields,
        ),
      ),
    )
    expect(placed.filter(({ ok }) => ok)).toHaveLength(10)
    expect(placed.find((one) => !one.ok)).toMatchObject({
      reason: 'held_enough',
      message: expect.stringContaining('at most 10'),
    })
    expect(await held(shelf)).toBe(10)
    const other = await placeOrder(
      { id: newCartId(), lines: [{ sku: shelf.sku, quantity: 1 }], holder: { id: 'other', byAddress: true } },
      shopperFields,
    )
    expect(other.ok).toBe(true)
  })

  test('C16 one order too large is refused with everything typed; paid or cancelled goods count no more', async () => {
    const shelf = await stockVariant({ onHand: 40 })
    comeFrom('203.0.113.11')
    fillCart(shelf, 21)
    const refused = await pressPay()
    expect(refused.message).toMatch(/at most 20 of .* until they are paid/)
    expect(refused.values.email).toBe('mei@example.com')
    expect(await held(shelf)).toBe(0)
    const cartId = fillCart(shelf, 20)
    expect(await outcome(pressPay())).toMatch(/^redirect /)
    fillCart(shelf, 1)
    expect((await pressPay()).message).toMatch(/at most 20/)
    const first = await db().order.findFirstOrThrow({ where: { cartId } })
    expect(await outcome(cancelOrderAction({ message: null }, formOf({ token: first.token })))).toBe('done')
    expect(await outcome(pressPay())).toMatch(/^redirect /)
  })

  test('C16 where no address is told, one cart is one visitor', async () => {
    const shelf = await stockVariant({ onHand: 40 })
    fillCart(shelf, 21)
    expect((await pressPay()).message).toMatch(/at most 20/)
  })

  test('C16 ordering again is held to the same', async () => {
    const shelf = await stockVariant({ onHand: 12 })
    comeFrom('203.0.113.12')
    const cartId = fillCart(shelf, 6)
    await outcome(pressPay())
    const first = await db().order.findFirstOrThrow({ where: { cartId } })
    await letTimePass(first.id)
    expect(await expireUnpaidOrder(first.id)).toBe(true)
    fillCart(shelf, 6)
    expect(await outcome(pressPay())).toMatch(/^redirect /)
    expect(await outcome(orderAgainAction({ message: null }, formOf({ token: first.token })))).toMatch(/at most 6/)
  })
})
