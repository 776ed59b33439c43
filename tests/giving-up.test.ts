import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { orderAgain } from '@/lib/checkout/order-again'
import { placeOrder } from '@/lib/checkout/place-order'
import { db, pool } from '@/lib/db'
import { expireOrder } from '@/lib/orders/expire-orders'
import { randomCode } from '@/lib/orders/order-identity'
import { pollOrder } from '@/lib/orders/order-status'
import { cancelUnpaidOrder } from '@/lib/payments/cancel-unpaid-order'
import { expireIfOverdue, expireUnpaidOrder, expireUnpaidOrders } from '@/lib/payments/expire-unpaid-orders'
import { giveUpAttempts } from '@/lib/payments/give-up-attempts'
import { checkNow, reconcileOrder, reconcilePayments } from '@/lib/payments/reconcile-payments'
import { startPayment } from '@/lib/payments/start-payment'
import { expectInvariants } from './support/invariants'
import {
  letTimePass,
  openTestAttempt,
  readOrder,
  readStock,
  receive,
  receiveEvent,
  type Shelf,
  sayPaid,
  shopperFields,
  stockVariant,
} from './support/shop'
import { ask, simulator } from './support/simulator'
import { waitingForLocks } from './support/waiting-for-locks'

afterEach(expectInvariants)
beforeEach(async () => {
  await ask('switches', {}, 'DELETE')
  await db().$executeRaw`delete from circuits`
})

const switches = (patch: object) => ask('switches', patch, 'PUT')
/** HitPay answers no question about what it has. */
const hideAnswers = () => switches({ fault: 'server-error', faultOn: 'read', faultTimes: 0 })

const shelf = await stockVariant({ onHand: 5000, price: 2500 })

const newCart = (of: Shelf = shelf, quantity = 1) => ({ id: randomCode(26), lines: [{ sku: of.sku, quantity }] })
type Cart = ReturnType<typeof newCart>

async function place(cart: Cart, name = 'Mei Tan') {
  const placed = await placeOrder(cart, { ...shopperFields, name })
  if (!placed.ok) throw new Error(placed.reason)
  return placed
}

async function pressPay(cart: Cart, name = 'Mei Tan', method: 'redirect' | 'paynow_qr' = 'redirect') {
  const placed = await place(cart, name)
  expect(await startPayment(placed.orderId, method)).toMatchObject({ ok: true })
  return { ...placed, attempt: await lastAttempt(placed.orderId) }
}

const lastAttempt = (orderId: string) =>
  db().paymentAttempt.findFirstOrThrow({ where: { orderId }, orderBy: { createdAt: 'desc' } })
type Paying = Awaited<ReturnType<typeof pressPay>>

const pay = ({ attempt }: Paying, how: 'pay' | 'pay-late' = 'pay') =>
  ask(`payment-requests/${attempt.providerRequestId}/${how}`, { webhook: 'drop' })
const tell = ({ attempt }: Paying) =>
  receive(sayPaid(attempt, Number(attempt.amountMinor), { paymentId: chargeOf(attempt) }))
const chargeOf = ({ providerRequestId }: Paying['attempt']) =>
  simulator.store.paymentsOf(providerRequestId ?? '').at(-1)?.id ?? ''
/** HitPay is asked about an order's attempts whatever was asked before. */
const lookNow = async ({ orderId }: { orderId: string }) => {
  await db().$executeRaw`update payment_attempts set next_check_at = now() where order_id = ${orderId}::uuid`
  await reconcileOrder(orderId)
}
const requestOf = ({ attempt }: Paying) => {
  const request = simulator.store.requests.get(attempt.providerRequestId ?? '')
  if (!request) throw new Error('The simulator has no such request')
  return request
}
const letAttemptsAge = ({ orderId }: { orderId: string }, seconds: number) => db().$executeRaw`
  update payment_attempts set created_at = now() - make_interval(secs => ${seconds}) where order_id = ${orderId}::uuid`
const statusOf = async ({ orderId }: { orderId: string }) => (await readOrder(orderId)).status
const stageOf = async ({ token }: { token: string }) => (await pollOrder(token))?.view.stage
const eventsOf = async ({ orderId }: { orderId: string }) => (await readOrder(orderId)).events.map(({ type }) => type)
const payableOf = (cart: Cart) => db().$queryRaw<{ id: string }[]>`
  select a.id from payment_attempts a join orders o on o.id = a.order_id
  where o.cart_id = ${cart.id} and a.closed_at is null and a.status <> 'completed'`
/** As HitPay has it: requests of a cart by which money may still come. */
async function payableAtHitPay(cart: Cart) {
  const attempts = await db().paymentAttempt.findMany({ where: { order: { cartId: cart.id } } })
  return attempts.filter(({ id }) =>
    [...simulator.store.requests.values()].some(
      (request) => request.referenceNumber === id && request.deletedAt === null && request.status === 'pending',
    ),
  )
}

describe('M1 an order that may be paid is not replaced', () => {
  test('M1 one letter changed: the first request is void before the second order is paid for', async () => {
    const cart = newCart()
    const first = await pressPay(cart)
    const second = await pressPay(cart, 'Mei Tang')
    expect(await statusOf(first)).toBe('cancelled')
    expect(await payableAtHitPay(cart)).toMatchObject([{ id: second.attempt.id }])
    await expect(pay(first)).rejects.toThrow(/deleted/)
  })

  test('M1 paid in the other tab, its webhook lost: the order stays and is being confirmed, nothing takes its place', async () => {
    const cart = newCart()
    const first = await pressPay(cart)
    await pay(first)
    expect(await placeOrder(cart, { ...shopperFields, name: 'Mei Tang' })).toEqual({
      ok: false,
      reason: 'paid_before',
      token: first.token,
    })
    expect(await stageOf(first)).toBe('checking_payment')
    await tell(first)
    expect(await statusOf(first)).toBe('paid')
  })

  test('M1 HitPay does not say: nothing takes its place, and the shopper reads why', async () => {
    const cart = newCart()
    const first = await pressPay(cart)
    await hideAnswers()
    expect(await placeOrder(cart, { ...shopperFields, name: 'Mei Tang' })).toMatchObject({
      ok: false,
      reason: 'being_confirmed',
      token: first.token,
      message: expect.stringMatching(/earlier order LR-/),
    })
    expect(await statusOf(first)).toBe('pending_payment')
    expect(await payableOf(cart)).toHaveLength(1)
  })

  test('M1 an answer that came before the money counts for nothing', async () => {
    const cart = newCart()
    const first = await pressPay(cart)
    await db()
      .$executeRaw`update payment_attempts set created_at = now() - interval '5 seconds' where id = ${first.attempt.id}`
    await checkNow(first.orderId)
    await pay(first)
    expect(await placeOrder(cart, { ...shopperFields, name: 'Mei Tang' })).toMatchObject({ reason: 'paid_before' })
    expect(await statusOf(first)).toBe('pending_payment')
  })

  test('M1 a cart that has been paid is not sold again, whoever asks', async () => {
    const cart = newCart()
    const first = await pressPay(cart)
    await pay(first)
    await tell(first)
    expect(await placeOrder(cart, { ...shopperFields, name: 'Mei Tang' })).toMatchObject({
      reason: 'paid_before',
      token: first.token,
    })
  })
})

test('M1 a cart for which another sum came is not sold again while a person looks at it', async () => {
  const cart = newCart()
  const first = await pressPay(cart)
  await receive(sayPaid(first.attempt, 100))
  expect(await statusOf(first)).toBe('review')
  expect(await placeOrder(cart, { ...shopperFields, name: 'Mei Tang' })).toMatchObject({
    reason: 'paid_before',
    token: first.token,
  })
})

describe('M1 an order that may be paid is not cancelled', () => {
  test.each(['shopper', 'staff'])(
    'M1 paid, its webhook lost, cancelled by the %s: it is being confirmed',
    async (actor) => {
      const cart = newCart()
      const order = await pressPay(cart)
      await pay(order)
      expect(await cancelUnpaidOrder(order.orderId, actor)).toMatchObject({
        ok: false,
        message: expect.stringMatching(/already has a payment/),
      })
      expect(await stageOf(order)).toBe('checking_payment')
      await tell(order)
      expect(await readOrder(order.orderId)).toMatchObject({ status: 'paid', paidLate: false })
    },
  )

  test('M1 HitPay does not say whether it is paid: it is kept', async () => {
    const order = await pressPay(newCart())
    await hideAnswers()
    expect(await cancelUnpaidOrder(order.orderId, 'shopper')).toMatchObject({
      ok: false,
      message: expect.stringMatching(/does not say/),
    })
    expect(await statusOf(order)).toBe('pending_payment')
  })

  test('M1 unpaid: its request is void, its goods are free', async () => {
    const cart = newCart()
    const { reserved } = await readStock(shelf.variantId)
    const order = await pressPay(cart)
    expect(await cancelUnpaidOrder(order.orderId, 'shopper')).toMatchObject({ ok: true })
    expect(await payableAtHitPay(cart)).toEqual([])
    expect((await readStock(shelf.variantId)).reserved).toBe(reserved)
    expect(await payableOf(cart)).toEqual([])
  })

  test('M1 what is asked about is noted at its own attempt alone', async () => {
    const [cancelled, other] = [await pressPay(newCart()), await pressPay(newCart())]
    await cancelUnpaidOrder(cancelled.orderId, 'shopper')
    expect((await lastAttempt(cancelled.orderId)).checkedAt).not.toEqual(cancelled.attempt.checkedAt)
    expect((await lastAttempt(other.orderId)).checkedAt).toEqual(other.attempt.checkedAt)
  })

  test('M1 HitPay may still be opening its request: it is kept until that would have been answered', async () => {
    const order = await place(newCart())
    await openTestAttempt({ ...order, total: 2500 }, null)
    await letAttemptsAge(order, 8)
    expect(await cancelUnpaidOrder(order.orderId, 'shopper')).toMatchObject({
      ok: false,
      message: expect.stringMatching(/being prepared/),
    })
    await letAttemptsAge(order, 21)
    expect(await cancelUnpaidOrder(order.orderId, 'shopper')).toMatchObject({ ok: true })
  })

  test('M1 a card was declined: its request takes money still', async () => {
    const cart = newCart()
    const order = await pressPay(cart)
    await ask(`payment-requests/${order.attempt.providerRequestId}/decline`, { webhook: 'drop' })
    expect(requestOf(order).status).toBe('failed')
    await letAttemptsAge(order, 5)
    expect(await checkNow(order.orderId)).toBe('unpaid')
    expect(await payableOf(cart)).toHaveLength(1)
  })

  test('M1 the statement itself refuses an order that HitPay was not asked about', async () => {
    const order = await pressPay(newCart())
    const { cancelOrder } = await import('@/lib/orders/cancel-order')
    expect(await cancelOrder(order.orderId, 'shopper')).toBe(false)
    await letTimePass(order.orderId)
    expect(await expireOrder(order.orderId)).toBe(false)
    expect(await statusOf(order)).toBe('pending_payment')
  })
})

describe('M1 an order that may be paid does not expire', () => {
  test('M1 paid, its webhook lost: its time is over, and it is being confirmed', async () => {
    const order = await pressPay(newCart())
    await pay(order)
    await letTimePass(order.orderId)
    expect(await expireUnpaidOrder(order.orderId)).toBe(false)
    expect(await stageOf(order)).toBe('checking_payment')
    await letTimePass(order.orderId)
    await db().$executeRaw`update orders set expires_at = now() - interval '3 days' where id = ${order.orderId}::uuid`
    expect(await expireUnpaidOrder(order.orderId)).toBe(false)
  })

  test('M1 called paid once, and then gone at HitPay: it is kept all the same', async () => {
    const cart = newCart()
    const order = await pressPay(cart)
    await pay(order)
    await lookNow(order)
    requestOf(order).deletedAt = Date.now()
    await lookNow(order)
    expect(await payableOf(cart)).toHaveLength(1)
    await letTimePass(order.orderId)
    expect(await expireUnpaidOrder(order.orderId)).toBe(false)
  })

  test('M1 called paid once, it counts as paid while HitPay answers nothing, and is not asked about', async () => {
    const paying = await pressPay(newCart())
    await pay(paying)
    await lookNow(paying)
    await hideAnswers()
    expect(await giveUpAttempts({ orderId: paying.orderId })).toMatchObject({ state: 'paid' })
  })

  test('M1 an answer of before counts for nothing, however slow this machine’s clock is', async () => {
    const order = await pressPay(newCart())
    await letAttemptsAge(order, 5)
    expect(await checkNow(order.orderId)).toBe('unpaid')
    await pay(order)
    await hideAnswers()
    await letTimePass(order.orderId)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 3_600_000 })
    try {
      expect(await expireUnpaidOrder(order.orderId)).toBe(false)
    } finally {
      vi.useRealTimers()
    }
  })

  test('M1 HitPay was silent for a day, and nobody asks it any more: staff are told all the same', async () => {
    const order = await pressPay(newCart())
    await db().$executeRaw`update orders set expires_at = now() - interval '25 hours' where id = ${order.orderId}::uuid`
    expect(await expireOrder(order.orderId)).toBe(true)
    expect(await db().alert.count({ where: { orderId: order.orderId, kind: 'expired_unanswered' } })).toBe(1)
  })

  test('M1 a look at an order whose time is over asks HitPay once in a quarter of a minute', async () => {
    const order = await pressPay(newCart())
    await letTimePass(order.orderId)
    const askedBefore = (seconds: number) => db().$executeRaw`
      update payment_attempts set checked_at = now() - make_interval(secs => ${seconds}) where id = ${order.attempt.id}`
    await askedBefore(1)
    await expireIfOverdue(order.orderId)
    expect(await statusOf(order)).toBe('pending_payment')
    await askedBefore(16)
    await expireIfOverdue(order.orderId)
    expect(await statusOf(order)).toBe('expired')
  })

  test('M1 HitPay does not say: the page asks on, and after a day staff are told and the goods are free', async () => {
    const order = await pressPay(newCart())
    await hideAnswers()
    await letTimePass(order.orderId)
    expect(await expireUnpaidOrder(order.orderId)).toBe(false)
    expect(await stageOf(order)).toBe('asking_hitpay')
    await db().$executeRaw`update orders set expires_at = now() - interval '25 hours' where id = ${order.orderId}::uuid`
    expect(await expireUnpaidOrder(order.orderId)).toBe(true)
    expect(await db().alert.count({ where: { orderId: order.orderId, kind: 'expired_unanswered' } })).toBe(1)
    expect(await orderAgain(order.orderId, new Date())).toMatchObject({
      ok: false,
      message: expect.stringMatching(/does not say/),
    })
  })

  test('M1 HitPay does not say of a request that it opened wrongly: the order waits', async () => {
    const order = await place(newCart())
    await switches({ fault: 'wrong-amount', faultOn: 'create', faultTimes: 1 })
    expect(await startPayment(order.orderId, 'redirect')).toMatchObject({ ok: false })
    await hideAnswers()
    await letTimePass(order.orderId)
    expect(await expireUnpaidOrder(order.orderId)).toBe(false)
    expect(await statusOf(order)).toBe('pending_payment')
  })

  test('M1 unpaid: it expires, its request is void, and ordering again opens one payable request', async () => {
    const cart = newCart()
    const order = await pressPay(cart)
    await letTimePass(order.orderId)
    expect(await expireUnpaidOrder(order.orderId)).toBe(true)
    const again = await orderAgain(order.orderId, new Date())
    expect(again.ok).toBe(true)
    const next = await db().order.findFirstOrThrow({ where: { cartId: cart.id, status: 'pending_payment' } })
    expect(await startPayment(next.id, 'redirect')).toMatchObject({ ok: true })
    expect(await payableAtHitPay(cart)).toHaveLength(1)
  })

  test('M1 the job expires what HitPay calls unpaid, counts it, and leaves what is paid or not over yet', async () => {
    await expireUnpaidOrders()
    const carts = Array.from({ length: 4 }, () => newCart())
    const orders = await Promise.all(carts.map((cart) => pressPay(cart)))
    const [unpaid, other, paid, early] = orders
    if (!unpaid || !other || !paid || !early) throw new Error('Four orders were placed')
    await pay(paid)
    for (const { orderId } of [unpaid, other, paid]) await letTimePass(orderId)
    expect(await expireUnpaidOrders()).toEqual({ expired: 2 })
    expect(await expireUnpaidOrders()).toEqual({ expired: 0 })
    expect(await Promise.all([unpaid, other, paid, early].map(statusOf))).toEqual([
      ...['expired', 'expired'],
      ...['pending_payment', 'pending_payment'],
    ])
    await tell(paid)
  })

  test('M1 what is short is not asked of a shopper who still has time to pay', async () => {
    const [last, cart] = [await stockVariant({ onHand: 1 }), newCart()]
    const paying = await pressPay(newCart(last))
    await letTimePass((await pressPay(cart)).orderId)
    expect(await placeOrder(newCart(last), shopperFields)).toMatchObject({ ok: false, reason: 'conflicts' })
    expect(await lastAttempt(paying.orderId)).toMatchObject({ status: 'open', closedAt: null })
    expect(await payableAtHitPay(cart), 'nor of one with other goods').toHaveLength(1)
  })

  test('M1 ordered again while the old one is paid at HitPay: no second order', async () => {
    const order = await pressPay(newCart())
    await letTimePass(order.orderId)
    await expireUnpaidOrder(order.orderId)
    await pay(order, 'pay-late')
    const request = simulator.store.requests.get(order.attempt.providerRequestId ?? '')
    if (request) request.deletedAt = null
    await db().$executeRaw`update payment_attempts set closed_at = null where id = ${order.attempt.id}`
    expect(await orderAgain(order.orderId, new Date())).toMatchObject({
      ok: false,
      message: expect.stringMatching(/has a payment/),
    })
  })
})

describe('M1 paid by a request that HitPay had called over', () => {
  test('M1 nothing is ordered again once the watch has found it', async () => {
    const order = await pressPay(newCart())
    await letTimePass(order.orderId)
    expect(await expireUnpaidOrder(order.orderId)).toBe(true)
    await pay(order, 'pay-late')
    requestOf(order).deletedAt = null
    await lookNow(order)
    expect(await orderAgain(order.orderId, new Date())).toMatchObject({
      ok: false,
      message: expect.stringMatching(/has a payment/),
    })
  })
})

describe('M1 paying another way', () => {
  test('M1 the first is paid, its webhook late: no second request', async () => {
    const cart = newCart()
    const order = await pressPay(cart)
    await pay(order)
    expect(await startPayment(order.orderId, 'paynow_qr')).toMatchObject({
      ok: false,
      message: expect.stringMatching(/already has/),
    })
    expect(await db().paymentAttempt.count({ where: { orderId: order.orderId } })).toBe(1)
  })

  test.each([
    ['an error', { fault: 'server-error', faultOn: 'read', faultTimes: 0 }],
    ['a page', { fault: 'html', faultOn: 'read', faultTimes: 0 }],
  ])('M1 HitPay answers the question with %s: no second request', async (_, fault) => {
    const order = await pressPay(newCart())
    await pay(order)
    await switches(fault)
    expect(await startPayment(order.orderId, 'paynow_qr')).toMatchObject({
      ok: false,
      message: expect.stringMatching(/does not say/),
    })
    expect(await db().paymentAttempt.count({ where: { orderId: order.orderId } })).toBe(1)
  })

  test('M1 unpaid: the first is void, and there is one payable request', async () => {
    const cart = newCart()
    const order = await pressPay(cart)
    expect(await startPayment(order.orderId, 'paynow_qr')).toMatchObject({ ok: true })
    expect(await payableAtHitPay(cart)).toMatchObject([{ method: 'paynow_qr' }])
  })

  test('M1 HitPay will not void it: nothing second is opened, and the shopper reads until when', async () => {
    const cart = newCart()
    const order = await pressPay(cart, 'Mei Tan', 'paynow_qr')
    await switches({ refuseDelete: true })
    expect(await startPayment(order.orderId, 'redirect')).toMatchObject({
      ok: false,
      message: expect.stringMatching(/open until \d/),
    })
    expect(await startPayment(order.orderId, 'paynow_qr')).toMatchObject({ ok: true })
    expect(await payableAtHitPay(cart)).toHaveLength(1)
  })

  test('M1 what a replaced order of the cart left open is void before the new one is paid', async () => {
    const cart = newCart()
    await pressPay(cart)
    await switches({ refuseDelete: true })
    const second = await place(cart, 'Mei Tang')
    expect(await startPayment(second.orderId, 'redirect')).toMatchObject({
      ok: false,
      message: expect.stringMatching(/open until \d/),
    })
    await switches({ refuseDelete: false })
    expect(await startPayment(second.orderId, 'redirect')).toMatchObject({ ok: true })
    expect(await payableAtHitPay(cart)).toMatchObject([{ orderId: second.orderId }])
  })

  test('M1 what HitPay opened wrongly is void before the next try', async () => {
    const cart = newCart()
    const placed = await place(cart)
    await switches({ fault: 'wrong-amount', faultOn: 'create', faultTimes: 1 })
    expect(await startPayment(placed.orderId, 'redirect')).toMatchObject({ ok: false })
    expect(await startPayment(placed.orderId, 'redirect')).toMatchObject({ ok: true })
    expect(await payableAtHitPay(cart)).toHaveLength(1)
  })

  test('M1 the database refuses a second payable attempt of one cart', async () => {
    const order = await pressPay(newCart())
    await expect(db().$executeRaw`
      insert into payment_attempts (id, order_id, cart_id, method, status, amount_minor, currency, mode, expires_at)
      select ${randomCode(26)}, order_id, cart_id, method, 'superseded', amount_minor, currency, mode, now()
      from payment_attempts where id = ${order.attempt.id}`).rejects.toThrow(/one_payable_attempt_per_cart|Unique/)
  })

  test('M1 a paid order’s other request is void as soon as somebody looks', async () => {
    const cart = newCart()
    const order = await pressPay(cart, 'Mei Tan', 'paynow_qr')
    await switches({ refuseDelete: true })
    await startPayment(order.orderId, 'redirect')
    await pay(order)
    await tell(order)
    await switches({ refuseDelete: false })
    await reconcilePayments(500)
    expect(await payableAtHitPay(cart)).toEqual([])
  })
})

describe('M1 two orders of one cart', () => {
  /** Replaced although its request stayed payable, as an earlier build left it. */
  async function replacedAndPayable(of: Shelf = shelf) {
    const cart = newCart(of)
    const first = await pressPay(cart)
    const second = await pressPay(cart, 'Mei Tang')
    return { cart, first, second }
  }

  test('M1 the replaced one is paid: the unpaid one makes room and is closed, its request void', async () => {
    const last = await stockVariant({ onHand: 1 })
    const { cart, first, second } = await replacedAndPayable(last)
    await pay(first, 'pay-late')
    await tell(first)
    expect(await readOrder(first.orderId)).toMatchObject({ status: 'paid', paidLate: true })
    expect(await statusOf(second)).toBe('cancelled')
    expect(await eventsOf(second)).toContain('closed_for_earlier')
    expect(await readStock(last.variantId)).toMatchObject({ onHand: 0, reserved: 0 })
    await reconcilePayments(500)
    expect(await payableAtHitPay(cart)).toEqual([])
  })

  test('M1 the replaced one is paid and its goods are gone: the unpaid one stays as it is', async () => {
    const last = await stockVariant({ onHand: 1 })
    const cart = { id: randomCode(26), lines: [{ sku: last.sku, quantity: 1 }] }
    const first = await pressPay(cart)
    await cancelUnpaidOrder(first.orderId, 'shopper')
    await pressPay(newCart(last))
    const second = await place({ id: cart.id, lines: [{ sku: shelf.sku, quantity: 1 }] })
    await pay(first, 'pay-late')
    await tell(first)
    expect(await statusOf(first)).toBe('refund_due')
    expect(await statusOf(second)).toBe('pending_payment')
  })

  test.each([
    ['the replaced one first', [0, 1]],
    ['the newer one first', [1, 0]],
  ] as const)('M1 both paid, %s: one parcel, and one alert that names both', async (_, turns) => {
    const { first, second } = await replacedAndPayable()
    const { onHand } = await readStock(shelf.variantId)
    const orders = [first, second]
    await pay(first, 'pay-late')
    await pay(second)
    for (const turn of turns) await tell(orders[turn] ?? first)
    const [paid, back] = turns[0] === 0 ? [first, second] : [second, first]
    expect(await statusOf(paid)).toBe('paid')
    expect(await statusOf(back)).toBe('refund_due')
    expect((await readStock(shelf.variantId)).onHand).toBe(onHand - 1)
    const numbers = await Promise.all(orders.map(async ({ orderId }) => (await readOrder(orderId)).number))
    const alerts = await db().alert.findMany({
      where: { orderId: { in: orders.map(({ orderId }) => orderId) }, kind: { in: ['cart_paid_twice', 'refund_due'] } },
    })
    expect(alerts).toMatchObject([{ kind: 'cart_paid_twice', orderId: back.orderId }])
    for (const number of numbers) expect(alerts[0]?.message).toContain(number)
    for (const order of orders) expect(await eventsOf(order)).toContain('cart_paid_twice')
  })

  test('M1 the newer one is paid and partly given back: the cart is sold, and late money is due back', async () => {
    const { first, second } = await replacedAndPayable()
    await pay(second)
    await tell(second)
    const refund = { status: 'partially_refunded', amount: 25, refunded_amount: 1, currency: 'sgd' }
    await receiveEvent({ id: chargeOf(second.attempt), ...refund, channel: 'api', fixed_fee: 0.5 })
    expect(await statusOf(second)).toBe('part_refunded')
    await pay(first, 'pay-late')
    await tell(first)
    expect(await statusOf(first)).toBe('refund_due')
  })

  test('M1 late money waits for the cart’s other order before it locks a shelf', async () => {
    const last = await stockVariant({ onHand: 1 })
    const { first, second } = await replacedAndPayable(last)
    await pay(first, 'pay-late')
    const other = await pool().connect()
    try {
      await other.query('begin')
      await other.query('select from orders where id = $1 for update', [second.orderId])
      const told = tell(first)
      await expect.poll(waitingForLocks, { interval: 10 }).toBe(1)
      await other.query('select from stock where variant_id = $1 for update nowait', [last.variantId])
      await other.query('commit')
      await told
    } finally {
      other.release(true)
    }
    expect(await statusOf(first)).toBe('paid')
  })

  test('M1 both paid at the same moment, forty times: one parcel each time, and no lock is waited for twice', async () => {
    const pairs = await Promise.all(Array.from({ length: 40 }, () => replacedAndPayable()))
    const { onHand } = await readStock(shelf.variantId)
    for (const { first, second } of pairs) {
      await pay(first, 'pay-late')
      await pay(second)
    }
    await Promise.all(pairs.flatMap(({ first, second }) => [tell(first), tell(second)]))
    for (const { first, second } of pairs)
      expect([await statusOf(first), await statusOf(second)].sort()).toEqual(['paid', 'refund_due'])
    expect((await readStock(shelf.variantId)).onHand).toBe(onHand - pairs.length)
  })

  test('M1 money of the old order meets a new one of the cart being placed: one of them gets the last unit', async () => {
    for (let round = 0; round < 15; round += 1) {
      const last = await stockVariant({ onHand: 1 })
      const cart = newCart(last)
      const first = await pressPay(cart)
      await cancelUnpaidOrder(first.orderId, 'shopper')
      await pay(first, 'pay-late')
      const [placed] = await Promise.all([placeOrder(cart, { ...shopperFields, name: 'Ah Meng' }), tell(first)])
      expect(await statusOf(first)).toBe('paid')
      if (placed.ok) expect(await statusOf(placed)).toBe('cancelled')
      expect(await readStock(last.variantId)).toMatchObject({ onHand: 0, reserved: 0 })
    }
  })
})

describe('M4 a press has one deadline', () => {
  // Eleven questions one after the other would take a minute and a half.
  test('M4 eleven attempts and a silent HitPay: the shopper reads an answer in time', { timeout: 12_000 }, async () => {
    const cart = newCart()
    const { orderId } = await place(cart)
    const template = { orderId, method: 'redirect', amountMinor: 2500n, currency: 'SGD', mode: 'sandbox' } as const
    await db().paymentAttempt.createMany({
      data: Array.from({ length: 11 }, () => ({
        ...template,
        id: randomCode(26),
        status: 'superseded' as const,
        providerRequestId: randomCode(26),
        expiresAt: new Date(Date.now() + 600_000),
        nextCheckAt: new Date(),
      })),
    })
    await switches({ fault: 'hang', faultOn: 'read', faultTimes: 0, faultMs: 30_000 })
    expect(await startPayment(orderId, 'redirect')).toMatchObject({
      ok: false,
      message: expect.stringMatching(/does not say/),
    })
    // The silence of eleven calls opened the circuit: the next press does not wait at all.
    expect(await startPayment(orderId, 'redirect')).toMatchObject({
      ok: false,
      message: expect.stringMatching(/does not answer/),
    })
  })
})
