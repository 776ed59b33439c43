import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { serializeCart } from '@/lib/cart/cart'
import { newCartId } from '@/lib/cart/cart-id'
import { emptyCheckoutState } from '@/lib/checkout/checkout-state'
import { shippingDays } from '@/lib/checkout/offered-days'
import { db } from '@/lib/db'
import { getWaitingOrder } from '@/lib/orders/waiting-order'
import { openTestAttempt, placeTestOrder, stockVariant } from './support/shop'
import { browser, formOf, hire, ownPage, sitDown } from './support/staff'

const { placeOrderAction, orderAgainAction } = await import('@/lib/checkout/actions')
const { proveOwnerAction } = await import('@/lib/orders/actions')
const { cancelOrderAction } = await import('@/lib/payments/actions')
const { getOrderByToken } = await import('@/lib/orders/queries')
const { isOwner } = await import('@/lib/orders/ownership')

vi.spyOn(console, 'warn').mockImplementation(() => {})
beforeEach(() => {
  browser.jar.clear()
  sitDown(null)
})
afterEach(() => db().rateLimit.deleteMany())

const shown = async (token: string) => getOrderByToken(token, [], isOwner)
const full = { name: 'Mei Tan', email: 'mei@example.com', phone: '+6591234567' }
const masked = { name: 'M•••', email: 'm•••@e•••', phone: '••••67' }
const prove = async (token: string, proof: string) =>
  (await proveOwnerAction({ message: null }, formOf({ token, proof }))).message
const orderWithAddress = async () => {
  const order = await placeTestOrder([{ shelf: await stockVariant() }])
  await db().order.update({
    where: { id: order.orderId },
    data: { addressLine1: '12 Lorong Example', addressLine2: '#05-123', postalCode: '400012' },
  })
  return order
}
const stopOf = (press: Promise<unknown>) => press.then(String, (stop: Error) => stop.message)

test('O02 S7 whoever has the link alone sees what was ordered, and not by whom or where to', async () => {
  const order = await orderWithAddress()
  const page = await shown(order.token)
  expect(page).toMatchObject({ isMasked: true, contact: masked, address: { line1: '•••', postalCode: '40••••' } })
  expect(page?.lines).toHaveLength(1)
  expect(JSON.stringify(page)).not.toMatch(/Mei Tan|mei@example|91234567|Lorong Example|05-123|400012/)
})

test.each(['mei@example.com', ' Mei@Example.com\u200b', '9123 4567', '+65 (0) 9123\u20114567'])(
  'O02 S7 %j shows this browser the details of that order, and of no other',
  async (proof) => {
    const [order, other] = [await orderWithAddress(), await orderWithAddress()]
    expect(await prove(order.token, proof)).toBeNull()
    expect(await shown(order.token)).toMatchObject({
      isMasked: false,
      contact: full,
      address: { postalCode: '400012' },
    })
    expect(await shown(other.token)).toMatchObject({ isMasked: true, contact: masked })
  },
)

test.each(['', 'ma@example.com', '4567', '81234567', 'm•••@e•••', '%'])('O02 S7 %j does not', async (proof) => {
  const order = await orderWithAddress()
  expect(await prove(order.token, proof)).toContain('not the email or phone of this order')
  expect(browser.jar.size).toBe(0)
  expect(await shown(order.token)).toMatchObject({ isMasked: true })
})

test('O02 S7 an order takes ten guesses an hour, the right one included, whoever guesses', async () => {
  const order = await orderWithAddress()
  for (let guess = 0; guess < 10; guess += 1) await prove(order.token, `${guess}@example.com`)
  expect(await prove(order.token, full.email)).toContain('too often')
  expect(await shown(order.token)).toMatchObject({ isMasked: true })
})

test('O02 S7 a mark that is old, foreign or invented opens nothing', async () => {
  const order = await orderWithAddress()
  await prove(order.token, full.email)
  const mark = browser.jar.get('own-order') ?? ''
  const [until = '', proof = ''] = mark.split('.')
  for (const invented of [
    '',
    'x',
    `${Number(until) + 1}.${proof}`,
    `0000000001.${proof}`,
    `${until}.`,
    `${until}.${proof}x`,
  ]) {
    browser.jar.set('own-order', invented)
    expect(await shown(order.token)).toMatchObject({ isMasked: true })
  }
  browser.jar.set('own-order', mark)
  vi.useFakeTimers({ now: Date.now() + 15 * 24 * 3600 * 1000, toFake: ['Date'] })
  expect(await shown(order.token)).toMatchObject({ isMasked: true })
  vi.useRealTimers()
  expect(await shown(order.token)).toMatchObject({ isMasked: false })
})

test('O02 S7 the account that ordered sees its own order, and another account does not', async () => {
  const [mine, other] = [await hire('customer'), await hire('staff')]
  const order = await orderWithAddress()
  await db().order.update({ where: { id: order.orderId }, data: { userId: mine.id } })
  sitDown(other)
  expect(await shown(order.token)).toMatchObject({ isMasked: true })
  sitDown(mine)
  expect(await shown(order.token)).toMatchObject({ isMasked: false, contact: full })
})

test('O02 S7 the browser that orders sees its order; ordering again over a bare link opens nothing', async () => {
  const { sku } = await stockVariant()
  const id = newCartId()
  browser.jar.set('cart', serializeCart(id, { id, lines: [{ sku, quantity: 1 }] }))
  const fields = { ...full, shippingMethod: 'self_collection', paymentMethod: 'redirect' }
  const shippingDate = shippingDays(new Date()).self_collection[0] ?? ''
  await stopOf(placeOrderAction(emptyCheckoutState, formOf({ ...fields, shippingDate })))
  const { token } = await db().order.findFirstOrThrow({ where: { cartId: id } })
  expect(await shown(token)).toMatchObject({ isMasked: false, contact: full })

  await cancelOrderAction({ message: null }, formOf({ token }))
  browser.jar.clear()
  const stop = await stopOf(orderAgainAction({ message: null }, formOf({ token })))
  const again = /\/orders\/(\w+)/.exec(stop)?.[1] ?? ''
  expect(await shown(again)).toMatchObject({ isMasked: true, contact: masked })
})

test('O02 S7 a form from elsewhere proves nothing', async () => {
  const order = await orderWithAddress()
  sitDown(null, { ...ownPage, origin: 'https://evil.example' })
  expect(await prove(order.token, full.email)).not.toBeNull()
  expect(browser.jar.size).toBe(0)
})

test('U7 a cart knows the order that waits for its money, and no other cart does', async () => {
  const order = await placeTestOrder([{ shelf: await stockVariant() }])
  const { number } = await db().order.findUniqueOrThrow({ where: { id: order.orderId } })
  const waits = { number, token: order.token, total: 2500, currency: 'SGD' }
  expect(await getWaitingOrder(order.cartId)).toEqual({ ...waits, payUrl: null })
  await openTestAttempt(order)
  expect(await getWaitingOrder(order.cartId)).toEqual({ ...waits, payUrl: 'http://127.0.0.1:9/pay' })
  expect(await getWaitingOrder(newCartId())).toBeNull()
  expect(await getWaitingOrder(null)).toBeNull()
  await cancelOrderAction({ message: null }, formOf({ token: order.token }))
  expect(await getWaitingOrder(order.cartId)).toBeNull()
})

test('U7 goods withdrawn while in the cart are named, in the cart and at the checkout', async () => {
  const [{ sku }, { sku: stays }] = [await stockVariant(), await stockVariant()]
  const { title } = await db().product.update({
    where: { slug: sku.toLowerCase() },
    data: { status: 'draft', title: 'Rattan basket' },
  })
  const id = newCartId()
  const lines = [sku, stays].map((one) => ({ sku: one, quantity: 1 }))
  browser.jar.set('cart', serializeCart(id, { id, lines }))
  const { getPricedCart } = await import('@/lib/cart/queries')
  const { getCheckout } = await import('@/lib/checkout/queries')
  expect((await getPricedCart()).lines[0]).toMatchObject({ title, problem: { kind: 'gone' } })
  expect((await getCheckout()).lines[0]).toMatchObject({ title, problem: 'gone' })
  const fields = { ...full, shippingMethod: 'self_collection', paymentMethod: 'redirect' }
  const shippingDate = shippingDays(new Date()).self_collection[0] ?? ''
  const refused = await placeOrderAction(emptyCheckoutState, formOf({ ...fields, shippingDate }))
  expect(refused.conflicts).toEqual([{ sku, title, available: 0 }])
})

test('M14 page and mail say one time: the end of the payment, by the database’s clock', async () => {
  const { readMailOrder } = await import('@/lib/orders/mail-order')
  const order = await placeTestOrder([{ shelf: await stockVariant() }])
  const both = async () => [
    (await shown(order.token))?.payment.until,
    (await readMailOrder(order.orderId)).mail.payUntil,
  ]
  const { expiresAt } = await db().order.findUniqueOrThrow({ where: { id: order.orderId } })
  expect(await both()).toEqual([expiresAt.toISOString(), expiresAt.toISOString()])
  const attempt = await openTestAttempt(order)
  const { expiresAt: end } = await db().paymentAttempt.findUniqueOrThrow({ where: { id: attempt.id } })
  expect(await both()).toEqual([end.toISOString(), end.toISOString()])
  await db().$executeRaw`
    update payment_attempts set status = 'refused', expires_at = now() + interval '3 hours' where id = ${attempt.id}`
  expect(await both(), 'HitPay’s refused request is no time to pay by').toEqual(Array(2).fill(expiresAt.toISOString()))
})
