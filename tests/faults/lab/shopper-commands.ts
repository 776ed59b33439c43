import fc from 'fast-check'
import { expect } from 'vitest'
import { orderAgain } from '@/lib/checkout/order-again'
import { placeOrder } from '@/lib/checkout/place-order'
import { db } from '@/lib/db'
import { cancelUnpaidOrder } from '@/lib/payments/cancel-unpaid-order'
import { expireUnpaidOrders } from '@/lib/payments/expire-unpaid-orders'
import { startPayment } from '@/lib/payments/start-payment'
import { shopperFields } from '../../support/shop'
import { command, hearBeforeGivingUp, isOverdue, onOrder, place } from './command'
import type { ModelOrder, ShopModel } from './shop-model'
import { variants, type World } from './shop-world'

const cartId = (cart: number) => `cart-${cart}`.padEnd(26, '0')
const ofCart = (model: ShopModel, cart: number) => model.orders.filter((order) => order.cart === cart)

type Wish = { cart: number; quantities: readonly number[]; total: number }

async function placeAs(model: ShopModel, world: World, tried: string, wish: Wish) {
  const present = model.presentBy(tried)
  if (present) return present
  if (model.isSpent(wish.cart)) return undefined
  if (!model.isEnough(wish.cart, wish.quantities)) await makeRoom(model, world, wish)
  const may = model.isEnough(wish.cart, wish.quantities) && (await mayReplace(model, world, wish.cart))
  if (!may) return undefined
  if (await isFair(model, wish)) return model.placeAs(tried, wish)
  await makeRoom(model, world, wish)
  return undefined
}

/** Whose time is over, and whose money is being confirmed, keeps nobody else from the shelf's other half. */
async function isFair(model: ShopModel, { cart, quantities }: Wish) {
  const holders = []
  for (const order of model.orders)
    if (order.cart !== cart && order.status === 'pending_payment' && (await holdsAgainstOthers(order)))
      holders.push(order)
  return model.isFair(quantities, holders)
}

const holdsAgainstOthers = async (order: ModelOrder) =>
  !(await isOverdue(order)) &&
  (await db().paymentAttempt.count({ where: { orderId: order.id, detectedAt: { not: null } } })) === 0

/** Orders past their time give their goods to whoever asks: first those without an open payment, then the unpaid ones. */
async function makeRoom(model: ShopModel, world: World, wish: Wish) {
  await makeRoomUnasked(model, wish)
  if (model.isEnough(wish.cart, wish.quantities) && (await isFair(model, wish))) return
  for (const order of await holdersPastTime(model, wish))
    if ((await hearBeforeGivingUp(model, world, [order])) === 'unpaid') model.close(order, 'expired')
}

async function makeRoomUnasked(model: ShopModel, wish: Wish) {
  for (const order of await holdersPastTime(model, wish))
    if ((await openAttempts([order])) === 0) model.close(order, 'expired')
}

async function holdersPastTime(model: ShopModel, { quantities }: Wish) {
  const holders = []
  for (const order of model.orders) {
    const shares = quantities.some((wanted, place) => wanted > 0 && (order.quantities[place] ?? 0) > 0)
    if (shares && (await isOverdue(order))) holders.push(order)
  }
  return holders
}

const openAttempts = (orders: readonly { id: string }[]) =>
  db().paymentAttempt.count({
    where: { orderId: { in: orders.map(({ id }) => id) }, closedAt: null, status: { not: 'completed' } },
  })

/** Whether a new order may take the place of what this cart has. HitPay is asked where something waits. */
async function mayReplace(model: ShopModel, world: World, cart: number): Promise<boolean> {
  if (model.isSpent(cart)) return false
  if ((await openAttempts(model.waiting(cart))) === 0) return true
  const said = await hearBeforeGivingUp(model, world, ofCart(model, cart))
  return said === 'unpaid' && !model.isSpent(cart)
}

export const placeCart = fc
  .record({ cart: fc.nat(2), quantities: fc.tuple(fc.nat(1), fc.nat(2), fc.nat(4)) })
  .map(({ cart, quantities }) =>
    command(`place(${cart}, ${quantities})`, async (model, world) => {
      const lines = variants.flatMap(({ sku }, variant) =>
        (quantities[variant] ?? 0) > 0 ? [{ sku, quantity: quantities[variant] ?? 0 }] : [],
      )
      if (lines.length === 0) return
      const total = variants.reduce((sum, { price }, variant) => sum + price * (quantities[variant] ?? 0), 0)
      const expected = await placeAs(model, world, `${cart}|${quantities.join()}`, { cart, quantities, total })
      const placed = await placeOrder({ id: cartId(cart), lines }, shopperFields)
      const made = model.orders.at(-1)
      if (expected === 'new' && placed.ok && made) made.id = placed.orderId
      const wanted = expected === 'new' ? made?.id : expected?.id
      expect(placed.ok ? placed.orderId : undefined).toBe(wanted)
    }),
  )

export const startPaying = fc
  .record({ which: place, method: fc.constantFrom('redirect', 'paynow_qr', 'drop_in') })
  .map(({ which, method }) =>
    onOrder(`start ${method}`, which, async (model, order, world) => {
      const { desk } = world
      const said = await hearPress(model, world, order, method)
      if (said === 'unpaid' && (await isOverdue(order))) model.close(order, 'expired')
      const before = desk.store.newestRequestLast.length
      const started = await startPayment(order.id, method)
      const opened = desk.store.newestRequestLast.slice(before)
      for (const request of opened) model.requests.set(request.id, order)
      if (order.status !== 'pending_payment') expect([started.ok, opened.length]).toEqual([false, 0])
      // What was opened seconds ago is shown again without a question.
      else if (said === 'paid') expect(opened.length).toBe(0)
      else if (said === 'unpaid' && started.ok) expect(opened.length).toBeLessThanOrEqual(1)
      else expect(opened.length).toBe(0)
    }),
  )

/** A press for a way to pay asks about what is open for it, unless that is seconds old, and then about the cart's others. */
async function hearPress(model: ShopModel, world: World, order: ModelOrder, method: string) {
  const kept = await reusableAttempt(order, method)
  if (kept && (await isSecondsOld(kept)))
    return hearBeforeGivingUp(model, world, ofCart(model, order.cart), (id) => id !== kept)
  const said = kept ? await hearBeforeGivingUp(model, world, [order], (id) => id === kept) : 'unpaid'
  return said === 'paid' ? said : hearBeforeGivingUp(model, world, ofCart(model, order.cart))
}

async function reusableAttempt({ id }: ModelOrder, method: string): Promise<string | undefined> {
  const [attempt] = await db().$queryRaw<{ id: string }[]>`
    select a.id from payment_attempts a join orders o on o.id = a.order_id
    where o.id = ${id}::uuid and a.method = ${method}::"PaymentMethod" and a.status = 'open' and a.closed_at is null
      and a.expires_at > now() + interval '1 minute' and o.expires_at > now()`
  return attempt?.id
}

// It is made to be so until the press that follows, however slow this machine is.
const isSecondsOld = async (attemptId: string) =>
  (await db().$executeRaw`
    update payment_attempts set checked_at = now()
    where id = ${attemptId} and greatest(created_at, checked_at) >= now() - interval '3 seconds'`) === 1

export const cancel = place.map((which) =>
  onOrder('cancel', which, async (model, order, world) => {
    const said = order.status === 'pending_payment' ? await hearBeforeGivingUp(model, world, [order]) : 'unpaid'
    const expected = said === 'unpaid' && model.close(order, 'cancelled')
    expect((await cancelUnpaidOrder(order.id, 'shopper')).ok).toBe(expected)
  }),
)

export const again = place.map((which) =>
  onOrder('order again', which, async (model, order, world) => {
    if (order.status !== 'expired' && order.status !== 'cancelled') return
    const said = await hearBeforeGivingUp(model, world, ofCart(model, order.cart))
    const expected = said === 'unpaid' ? await againAs(model, order) : undefined
    const placed = await orderAgain(order.id, new Date())
    const made = model.orders.at(-1)
    if (placed.ok) {
      const { id } = await db().order.findUniqueOrThrow({ where: { token: placed.token }, select: { id: true } })
      if (expected === 'new' && made) made.id = id
      expect(id).toBe(expected === 'new' ? made?.id : expected?.id)
    } else expect(expected).toBeUndefined()
  }),
)

// HitPay was asked about the whole cart already, and goods past their time are given up without a question alone.
async function againAs(model: ShopModel, order: Wish & { id: string }) {
  const key = `again:${order.id}`
  const present = model.presentBy(key)
  if (present || model.isSpent(order.cart)) return present
  if (!model.isEnough(order.cart, order.quantities)) await makeRoomUnasked(model, order)
  if (await isFair(model, order)) return model.placeAs(key, order)
  await makeRoomUnasked(model, order)
  return undefined
}

export const timePasses = place.map((which) =>
  onOrder(
    'its time passes',
    which,
    (_, { id }) => db().$executeRaw`
    update orders set expires_at = now() - interval '1 second' where id = ${id}::uuid`,
  ),
)

export const aMinutePasses = fc.constant(
  command(
    'a minute passes',
    () => db().$executeRaw`
    update payment_attempts set created_at = created_at - interval '1 minute', checked_at = checked_at - interval '1 minute'`,
  ),
)

export const expire = fc.constant(
  command('expire what is due', async (model, world) => {
    for (const order of model.orders) {
      if (!(await isOverdue(order))) continue
      if ((await hearBeforeGivingUp(model, world, [order])) === 'unpaid') model.close(order, 'expired')
    }
    await expireUnpaidOrders()
  }),
)
