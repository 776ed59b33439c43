import { afterEach, describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { wantConflicts } from './support/conflicts'
import { expectInvariants } from './support/invariants'
import { openTestAttempt, placeTestOrder, readOrder, readStock, sayPaid, stockVariant } from './support/shop'
import { deliver } from './support/webhook-door'

wantConflicts()
const shelf = await stockVariant({ onHand: 100 })
await db().$executeRawUnsafe('create sequence storm')

afterEach(async () => {
  await db().$executeRawUnsafe('drop trigger if exists storm on order_events')
  await expectInvariants()
})

/** From now on Postgres breaks off this many transactions that write history. A sequence counts what is rolled back, too. */
async function raiseStorm(code: string, length: number) {
  await db().$executeRawUnsafe('alter sequence storm restart')
  await db().$executeRawUnsafe(`
    create or replace function storm() returns trigger language plpgsql as $$
    begin
      if nextval('storm') <= ${length} then raise exception 'storm' using errcode = '${code}'; end if;
      return new;
    end $$`)
  await db().$executeRawUnsafe(
    'create trigger storm before insert on order_events for each statement execute function storm()',
  )
}

async function triesOfStorm() {
  const [row] = await db().$queryRaw<{ tries: number }[]>`select last_value::int as tries from storm`
  return row?.tries
}

const statusOf = async (body: Uint8Array) => (await deliver(body)).status

describe.each([
  ['a serialization failure', '40001'],
  ['a deadlock', '40P01'],
])('P12 %s', (_, code) => {
  test('P12 that passes is not noticed: the payment settles once', async () => {
    const order = await placeTestOrder([{ shelf }])
    const attempt = await openTestAttempt(order)
    await raiseStorm(code, 2)
    expect(await statusOf(sayPaid(attempt, order.total))).toBe(200)
    expect(await triesOfStorm()).toBe(3)
    const paid = await readOrder(order.orderId)
    expect(paid.status).toBe('paid')
    expect(paid.payments).toHaveLength(1)
    expect(paid.events.map((event) => event.type)).toEqual(['placed', 'paid'])
  })

  test('P12 that passes is not noticed: the order is placed once', async () => {
    const { reserved } = await readStock(shelf.variantId)
    await raiseStorm(code, 2)
    const order = await placeTestOrder([{ shelf }])
    expect(await triesOfStorm()).toBe(3)
    expect((await readOrder(order.orderId)).status).toBe('pending_payment')
    expect((await readStock(shelf.variantId)).reserved).toBe(reserved + 1)
  })

  test('P12 that stays is given up after three tries: the payment is kept for later, and nothing is half done (ASVS 2.3.3)', async () => {
    const order = await placeTestOrder([{ shelf }])
    const attempt = await openTestAttempt(order)
    const body = sayPaid(attempt, order.total)
    const before = await readOrder(order.orderId)
    await raiseStorm(code, 1000)
    expect(await statusOf(body)).toBe(200)
    expect(await triesOfStorm()).toBe(3)
    expect(await readOrder(order.orderId)).toEqual(before)
    expect(await db().webhookDelivery.count({ where: { state: 'failed' } })).toBe(1)
    await db().$executeRawUnsafe('drop trigger storm on order_events')
    expect(await statusOf(body)).toBe(200)
    const paid = await readOrder(order.orderId)
    expect(paid).toMatchObject({ status: 'paid', payments: [{ disposition: 'applied' }] })
  })

  test('P12 that stays is given up after three tries: no order, no goods held, and an error', async () => {
    const [orders, { reserved }] = [await db().order.count(), await readStock(shelf.variantId)]
    await raiseStorm(code, 1000)
    await expect(placeTestOrder([{ shelf }])).rejects.toThrow()
    expect(await triesOfStorm()).toBe(3)
    expect(await db().order.count()).toBe(orders)
    expect((await readStock(shelf.variantId)).reserved).toBe(reserved)
  })
})
