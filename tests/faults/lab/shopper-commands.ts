import fc from 'fast-check'
import { expect } from 'vitest'
import { placeOrder } from '@/lib/checkout/place-order'
import { db } from '@/lib/db'
import { cancelOrder } from '@/lib/orders/cancel-order'
import { expireOrders } from '@/lib/orders/expire-orders'
import { startPayment } from '@/lib/payments/start-payment'
import { shopperFields } from '../../support/shop'
import { command, hearAnswers, isOverdue, onOrder, place } from './command'
import { variants } from './shop-world'

export const placeCart = fc
  .record({ cart: fc.nat(2), quantities: fc.tuple(fc.nat(1), fc.nat(2), fc.nat(4)) })
  .map(({ cart, quantities }) =>
    command(`place(${cart}, ${quantities})`, async (model) => {
      const lines = variants.flatMap(({ sku }, variant) =>
        (quantities[variant] ?? 0) > 0 ? [{ sku, quantity: quantities[variant] ?? 0 }] : [],
      )
      if (lines.length === 0) return
      const total = variants.reduce((sum, { price }, variant) => sum + price * (quantities[variant] ?? 0), 0)
      const expected = model.place(cart, quantities, total)
      const placed = await placeOrder({ id: `cart-${cart}`.padEnd(26, '0'), lines }, shopperFields)
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
      if (await isOverdue(order)) model.close(order, 'expired')
      await hearAnswers(model, world, order)
      const before = desk.store.newestRequestLast.length
      const started = await startPayment(order.id, method)
      const opened = desk.store.newestRequestLast.slice(before)
      for (const request of opened) model.requests.set(request.id, order)
      const waits = order.status === 'pending_payment'
      const pages = [...model.requests].filter(([, owner]) => owner === order).map(([id]) => id)
      const paid = pages.some((id) => desk.store.requests.get(id)?.status === 'completed')
      if (!waits) expect([started.ok, opened.length]).toEqual([false, 0])
      else if (!started.ok) expect(paid || pages.length >= 12).toBe(true)
      else expect(opened.length).toBeLessThanOrEqual(1)
    }),
  )

export const cancel = place.map((which) =>
  onOrder('cancel', which, async (model, order) => {
    expect(await cancelOrder(order.id, 'shopper')).toBe(model.close(order, 'cancelled'))
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
  command('expire what is due', async (model) => {
    for (const order of model.orders) if (await isOverdue(order)) model.close(order, 'expired')
    await expireOrders()
  }),
)
