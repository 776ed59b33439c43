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
import type { ShopModel } from './shop-model'
import { variants, type World } from './shop-world'

const cartId = (cart: number) => `cart-${cart}`.padEnd(26, '0')
const ofCart = (model: ShopModel, cart: number) => model.orders.filter((order) => order.cart === cart)

/** Whether a new order may take the place of what this cart has. HitPay is asked where something waits. */
async function mayReplace(model: ShopModel, world: World, cart: number): Promise<boolean> {
  if (model.isSpent(cart)) return false
  const open = await db().paymentAttempt.count({
    where: { orderId: { in: model.waiting(cart).map(({ id }) => id) }, closedAt: null, status: { not: 'completed' } },
  })
  if (open === 0) return true
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
      const may = model.present(cart, quantities) || (await mayReplace(model, world, cart))
      const expected = may ? model.place(cart, quantities, total) : undefined
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
      const said = await hearBeforeGivingUp(model, world, ofCart(model, order.cart))
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
    const key = `again:${order.id}`
    const may = said === 'unpaid' && (!model.isSpent(order.cart) || model.presentBy(key))
    const expected = may ? model.placeAs(key, order) : undefined
    const placed = await orderAgain(order.id, new Date())
    const made = model.orders.at(-1)
    if (placed.ok) {
      const { id } = await db().order.findUniqueOrThrow({ where: { token: placed.token }, select: { id: true } })
      if (expected === 'new' && made) made.id = id
      expect(id).toBe(expected === 'new' ? made?.id : expected?.id)
    } else expect(expected).toBeUndefined()
  }),
)

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
