import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { allStatuses, mayFollow } from '@/lib/orders/status'
import { openTestAttempt, placeTestOrder, receive, sayPaid, stockVariant } from './support/shop'

// Each statement below is one a careless hand or a bug could send. The database, not the code, must refuse it.

const shelf = await stockVariant({ onHand: 50 })
const order = await placeTestOrder([{ shelf }])
const paid = await placeTestOrder([{ shelf }])
await receive(sayPaid(await openTestAttempt(paid), paid.total))

const refused = (statement: () => Promise<unknown>, by: RegExp) => expect(statement()).rejects.toThrow(by)
const run = (sql: string, ...values: unknown[]) => db().$executeRawUnsafe(sql, ...values)

describe('orders', () => {
  test('cannot be called paid without a payment', () =>
    refused(() => run(`update orders set status = 'paid' where id = $1::uuid`, order.orderId), /paid_has_payment/))

  test('cannot be paid with the payment of another order', async () => {
    const payment = await db().payment.findFirstOrThrow({ where: { orderId: paid.orderId } })
    await refused(
      () =>
        run(
          `update orders set status = 'paid', paid_at = now(), applied_payment_id = $2::uuid where id = $1::uuid`,
          order.orderId,
          payment.id,
        ),
      /fkey|unique/i,
    )
  })

  test('cannot leave paid for anything but a refund', () =>
    refused(
      () =>
        run(
          `update orders set status = 'pending_payment', applied_payment_id = null, paid_at = null where id = $1::uuid`,
          paid.orderId,
        ),
      /may not go from paid to pending_payment/,
    ))

  test('cannot change their total', () =>
    refused(
      () =>
        run(
          'update orders set total_minor = total_minor - 1, items_minor = items_minor - 1 where id = $1::uuid',
          order.orderId,
        ),
      /are fixed/,
    ))

  test('cannot have a total that is not the sum of its parts', () =>
    refused(
      () =>
        run(`insert into orders (number, token, cart_id, checkout_key, currency, items_minor, shipping_minor, total_minor, gst_minor, email, name, phone, shipping_method, shipping_date, expires_at)
        values ('X-1', repeat('x', 32), 'c', 'k1', 'SGD', 100, 0, 99, 0, 'a@b.c', 'n', 'p', 'self_collection', now(), now())`),
      /total_adds_up/,
    ))

  test('cannot be deleted', () =>
    refused(() => run('delete from orders where id = $1::uuid', order.orderId), /append-only|foreign key/))

  test('may follow one status with another exactly as the table in the code says (ASVS 2.3.1)', async () => {
    const rows = await db().$queryRaw<{ from: string; to: string; may: boolean }[]>`
      select f::text as "from", t::text as "to", order_status_may_follow(f, t) as may
      from unnest(enum_range(null::"OrderStatus")) f, unnest(enum_range(null::"OrderStatus")) t where f <> t`
    const inCode = allStatuses.flatMap((from) =>
      allStatuses.filter((to) => to !== from).map((to) => ({ from, to, may: mayFollow(from, to) })),
    )
    const byName = (a: { from: string; to: string }, b: { from: string; to: string }) =>
      `${a.from}${a.to}`.localeCompare(`${b.from}${b.to}`)
    expect(rows.sort(byName)).toEqual(inCode.sort(byName))
  })
})

describe('lines and stock', () => {
  test.each([0, -1, 1000])('a line cannot have quantity %i', (quantity) =>
    refused(
      () => run('update order_lines set quantity = $2 where order_id = $1::uuid', order.orderId, quantity),
      /quantity_in_range/,
    ),
  )

  test('no more can be reserved than is on hand', () =>
    refused(
      () => run('update stock set reserved = on_hand + 1 where variant_id = $1::uuid', shelf.variantId),
      /reserved_within_on_hand/,
    ))

  test('stock cannot go below nought', () =>
    refused(
      () => run('update stock set on_hand = -1, reserved = 0 where variant_id = $1::uuid', shelf.variantId),
      /not_negative|within/,
    ))

  test('one cause moves a variant once', () =>
    refused(
      () => run(`insert into stock_ledger (variant_id, delta, cause) values ($1::uuid, -1, 'seed')`, shelf.variantId),
      /unique/i,
    ))

  test('I09 stock cannot be set below what is reserved', async () => {
    const { reserved } = await db().stock.findUniqueOrThrow({ where: { variantId: shelf.variantId } })
    expect(reserved).toBeGreaterThan(0)
    await refused(
      () => run('update stock set on_hand = $2 where variant_id = $1::uuid', shelf.variantId, reserved - 1),
      /reserved_within_on_hand/,
    )
  })
})

describe('attempts and payments', () => {
  test('an order has one live attempt at most', async () => {
    const other = await placeTestOrder([{ shelf }])
    await openTestAttempt(other)
    await refused(() => openTestAttempt(other), /one_live_attempt_per_order|unique/i)
  })

  test('an attempt asks for exactly what its order costs', () =>
    refused(() => openTestAttempt({ orderId: order.orderId, total: order.total - 1 }), /foreign key|fkey/i))

  test('a HitPay payment is recorded once', async () => {
    const payment = await db().payment.findFirstOrThrow({ where: { orderId: paid.orderId } })
    const { id: _, ...copy } = payment
    await refused(() => db().payment.create({ data: { ...copy, id: randomUUID() } }), /unique/i)
  })

  test('an order has one applied payment', async () => {
    const { id: _, ...copy } = await db().payment.findFirstOrThrow({ where: { orderId: paid.orderId } })
    await refused(() => db().payment.create({ data: { ...copy, providerPaymentId: randomUUID() } }), /unique/i)
  })

  test('no more can be refunded than was paid', () =>
    refused(
      () =>
        run(
          'update payments set refunded_minor = amount_minor, refunding_minor = 1 where order_id = $1::uuid',
          paid.orderId,
        ),
      /refunds_within_payment/,
    ))

  test.each([
    ['its amount rewritten', 'update payments set amount_minor = amount_minor + 1 where order_id = $1::uuid'],
    ['its decision changed', `update payments set disposition = 'duplicate' where order_id = $1::uuid`],
  ])('a payment cannot have %s', (_, sql) => refused(() => run(sql, paid.orderId), /fact|already/))

  test('a payment cannot be deleted', () =>
    refused(() => run('delete from payments where order_id = $1::uuid', paid.orderId), /append-only|foreign key/))
})

describe('what was said and what happened', () => {
  const kept = ['audit_log', 'order_events', 'stock_ledger', 'webhook_deliveries', 'payments', 'refunds', 'orders']

  test('M11 audit log, events, ledger and deliveries refuse to be edited, deleted and emptied, also by their owner (ASVS 16.4.2)', async () => {
    const { id: userId } = await db().user.create({
      data: { email: `${randomUUID()}@lorong.example`, name: 'Kim', passwordHash: 'x', role: 'admin' },
    })
    await db().auditEntry.create({ data: { userId, action: 'try', subject: 'test:1' } })
    const count = async () =>
      Promise.all(kept.map((table) => db().$queryRawUnsafe(`select count(*) as rows from ${table}`)))
    const before = await count()
    for (const [table, change] of [
      ['audit_log', `action = 'nothing'`],
      ['order_events', `type = 'paid'`],
      ['stock_ledger', 'delta = 0'],
      ['webhook_deliveries', `raw_body = 'x'`],
    ])
      await refused(() => run(`update ${table} set ${change}`), /append-only|cannot be edited/)
    for (const table of kept.slice(0, 4)) await refused(() => run(`delete from ${table}`), /append-only|foreign key/)
    for (const table of kept) await refused(() => run(`truncate ${table} cascade`), /append-only/)
    expect(await count()).toEqual(before)
  })
  test.each([
    ['a delivery cannot be edited', `update webhook_deliveries set raw_body = 'x'`],
    ['a delivery cannot be deleted', 'delete from webhook_deliveries'],
    ['an event cannot be edited', `update order_events set type = 'paid'`],
    ['an event cannot be deleted', 'delete from order_events'],
  ])('%s', (_, sql) => refused(() => run(sql), /append-only|cannot be edited/))

  test.each([
    ['format', `'v2'`],
    ['signature', `repeat('a', 64)`],
    ['salt_id', `repeat('0', 12)`],
    ['event', `'another'`],
    ['received_at', `received_at - interval '1 second'`],
  ])('the %s of a delivery cannot be rewritten', (column, value) =>
    refused(() => run(`update webhook_deliveries set ${column} = ${value}`), /cannot be edited/),
  )

  test('a delivery is stored once', async () => {
    const { id: _, ...copy } = await db().webhookDelivery.findFirstOrThrow()
    await refused(() => db().webhookDelivery.create({ data: copy }), /unique/i)
  })

  test('a mail of one kind for one order waits once', async () => {
    const { id: _, ...copy } = await db().outboxMessage.findFirstOrThrow()
    await refused(() => db().outboxMessage.create({ data: copy }), /unique/i)
  })
})
