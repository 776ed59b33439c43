import { randomUUID } from 'node:crypto'
import { db } from '@/lib/db'
import { signedEvent } from '@/lib/hitpay/test-signer'
import { newOrderNumber, newOrderToken, randomCode } from '@/lib/orders/order-identity'
import { sayPaid, stockVariant } from '../../support/shop'
import { formLetter, type Letter } from './sender'

/** An order that waits for money, and the two deliveries that tell of its payment: v1's form and v2's charge. */
export type WaitingOrder = {
  orderId: string
  total: number
  attempt: { id: string; providerRequestId: string }
  paymentId: string
  letter: Letter
  charge: Letter
}

const price = 2500

/** So many orders of one thing each, as checkout and startPayment leave them, written a thousand at a time. */
export async function makeWaitingOrders(count: number): Promise<WaitingOrder[]> {
  const shelf = await stockVariant({ onHand: count, price })
  const orders = Array.from({ length: count }, draftOrder)
  for (let from = 0; from < count; from += 1000) await write(orders.slice(from, from + 1000), shelf)
  await db().stock.update({ where: { variantId: shelf.variantId }, data: { reserved: count } })
  return orders
}

function draftOrder(): WaitingOrder {
  const attempt = { id: randomCode(26), providerRequestId: randomUUID() }
  const paymentId = randomUUID()
  return {
    orderId: randomUUID(),
    total: price,
    attempt,
    paymentId,
    letter: formLetter(sayPaid(attempt, price, { paymentId })),
    charge: sayCharged(paymentId, attempt.providerRequestId),
  }
}

function sayCharged(paymentId: string, requestId: string): Letter {
  const charge = { id: paymentId, status: 'succeeded', amount: price / 100, currency: 'sgd', channel: 'api' }
  const { body, headers } = signedEvent({ ...charge, payment_request_id: requestId, fixed_fee: 0.5 }, 'test_event_salt')
  return { path: '/api/webhooks/hitpay/events', headers, body }
}

async function write(orders: readonly WaitingOrder[], { variantId, sku }: { variantId: string; sku: string }) {
  const inAnHour = new Date(Date.now() + 3_600_000)
  const money = { currency: 'SGD', itemsMinor: price, shippingMinor: 0, totalMinor: price, gstMinor: 206 }
  const shopper = { email: 'mei@example.com', name: 'Mei Tan', phone: '+6591234567' }
  await db().order.createMany({
    data: orders.map(({ orderId }) => ({
      ...{ id: orderId, number: newOrderNumber(), token: newOrderToken(), cartId: orderId, checkoutKey: orderId },
      ...money,
      ...shopper,
      ...{ shippingMethod: 'self_collection', shippingDate: inAnHour, expiresAt: inAnHour },
    })),
  })
  const line = { position: 0, variantId, sku, productSlug: sku, title: sku, variantLabel: '', imageKey: 'none' }
  await db().orderLine.createMany({
    data: orders.map(({ orderId }) => ({ ...line, orderId, unitMinor: price, quantity: 1 })),
  })
  await db().stockHold.createMany({ data: orders.map(({ orderId }) => ({ orderId, variantId, quantity: 1 })) })
  await db().orderEvent.createMany({
    data: orders.map(({ orderId }) => ({ orderId, seq: 1, type: 'placed', actor: 'shopper' })),
  })
  await db().paymentAttempt.createMany({
    data: orders.map(({ orderId, attempt }) => ({
      ...attempt,
      ...{ orderId, method: 'redirect', status: 'open', amountMinor: price, currency: 'SGD', mode: 'sandbox' },
      ...{ url: 'http://127.0.0.1:9/pay', expiresAt: inAnHour },
    })),
  })
}

type Tally = {
  orders: number
  paid: number
  transitions: number
  payments: number
  receipts: number
  sold: number
  inbox: number
}

/** What came of these orders, counted in the database. */
export async function tally(orders: readonly WaitingOrder[]): Promise<Tally> {
  const ids = orders.map(({ orderId }) => orderId)
  const [row] = await db().$queryRaw<Tally[]>`
    with mine as (select id, status from orders where id = any(${ids}::uuid[]))
    select (select count(*)::int from mine) as orders,
      (select count(*)::int from mine where status = 'paid') as paid,
      (select count(*)::int from order_events e join mine on mine.id = e.order_id where e."to" = 'paid') as transitions,
      (select count(*)::int from payments p join mine on mine.id = p.order_id) as payments,
      (select count(*)::int from outbox o join mine on mine.id = o.order_id where o.kind = 'order_paid') as receipts,
      (select count(*)::int from stock_ledger l join mine on l.cause = 'order:' || mine.id || ':sold') as sold,
      (select count(*)::int from webhook_deliveries d join mine on mine.id = d.order_id) as inbox`
  if (!row) throw new Error('Nothing was counted')
  return row
}

/** Every one of them paid, once: one transition, one payment, one receipt, one thing off the shelf. */
export const allPaidOnce = (count: number, inbox = count): Tally => ({
  orders: count,
  paid: count,
  transitions: count,
  payments: count,
  receipts: count,
  sold: count,
  inbox,
})
