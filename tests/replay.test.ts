import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { db } from '@/lib/db'
import { money } from '@/lib/money'
import { applyWaitingDeliveries } from '@/lib/payments/apply-delivery'
import * as reading from '@/lib/payments/read-delivery'
import { replayDelivery } from '@/lib/payments/replay-delivery'
import { expectInvariants } from './support/invariants'
import {
  openTestAttempt,
  placeTestOrder,
  readOrder,
  readStock,
  receive,
  receiveEvent,
  sayPaid,
  stockVariant,
} from './support/shop'

afterEach(expectInvariants)
afterEach(() => vi.restoreAllMocks())

const shelf = await stockVariant({ onHand: 300 })

async function inPayment() {
  const order = await placeTestOrder([{ shelf }])
  return { ...order, attempt: await openTestAttempt(order) }
}
const read = (id: string) => db().webhookDelivery.findUniqueOrThrow({ where: { id } })

/** Time passes for stored deliveries: `days` ago they came, and they may be tried now. */
async function age(ids: readonly string[], days: number) {
  await db().$executeRaw`alter table webhook_deliveries disable trigger guard_delivery_update`
  await db().$executeRaw`
    update webhook_deliveries set received_at = received_at - make_interval(days => ${days}), next_at = now() - interval '1 second'
    where id = any (${ids}::uuid[])`
  await db().$executeRaw`alter table webhook_deliveries enable trigger guard_delivery_update`
}

/** From here on some deliveries cannot be read, as if their handling had a fault. */
function poison(isPoison: (rawBody: Uint8Array) => boolean) {
  const readDelivery = reading.readDelivery
  return vi.spyOn(reading, 'readDelivery').mockImplementation((format, rawBody) => {
    if (isPoison(rawBody)) throw new Error('a fault in our own code')
    return readDelivery(format, rawBody)
  })
}
const holds = (rawBody: Uint8Array, text: string) => Buffer.from(rawBody).includes(text)

test('a quarantined delivery is understood after an upgrade: replayed, it pays its order, and again it changes nothing', async () => {
  const { orderId, attempt, total } = await inPayment()
  const { deliveryId } = await receiveEvent({ id: attempt.providerRequestId, object: 'novelty', amount: total })
  expect(await read(deliveryId)).toMatchObject({ state: 'quarantined' })
  expect(await replayDelivery(deliveryId)).toMatchObject({ ok: true })
  expect(await read(deliveryId)).toMatchObject({ state: 'quarantined' })
  expect(await readOrder(orderId)).toMatchObject({ status: 'pending_payment' })

  // The upgrade: a shop that knows what this shape means.
  const known = { paymentId: randomUUID(), paymentRequestId: attempt.providerRequestId, referenceNumber: attempt.id }
  const readDelivery = reading.readDelivery
  vi.spyOn(reading, 'readDelivery').mockImplementation((format, rawBody) => {
    if (!holds(rawBody, 'novelty')) return readDelivery(format, rawBody)
    const event = {
      kind: 'payment' as const,
      name: 'payment_request.completed' as const,
      outcome: 'completed' as const,
      failure: null,
    }
    return { ...event, ...known, ...money(total, 'SGD'), method: null }
  })
  expect(await replayDelivery(deliveryId)).toEqual({ ok: true, effect: 'applied' })
  expect(await readOrder(orderId)).toMatchObject({ status: 'paid', payments: [{ sourceDeliveryId: deliveryId }] })
  expect(await replayDelivery(deliveryId)).toEqual({ ok: true, effect: 'known' })
  expect((await readOrder(orderId)).payments).toHaveLength(1)
})

test('W29 a delivery replayed after a year, by HitPay or by hand, changes nothing', async () => {
  const { orderId, attempt, total } = await inPayment()
  const body = sayPaid(attempt, total)
  const { deliveryId } = await receive(body)
  const failed = sayPaid(attempt, total, { status: 'failed', failure: 'declined' })
  const { deliveryId: earlier } = await receive(failed)
  await age([deliveryId, earlier], 366)
  const [before, stock] = [await readOrder(orderId), await readStock(shelf.variantId)]
  for (const old of [body, failed]) await receive(old)
  for (const id of [deliveryId, earlier]) await replayDelivery(id)
  const after = await readOrder(orderId)
  expect(after).toMatchObject({ status: 'paid', appliedPaymentId: before.appliedPaymentId })
  expect(after.payments).toEqual(before.payments)
  expect(after.messages).toEqual(before.messages)
  expect(after.events.filter((event) => event.to !== null)).toEqual(before.events.filter((event) => event.to !== null))
  expect(await readStock(shelf.variantId)).toEqual(stock)
  expect(await read(deliveryId)).toMatchObject({ seenCount: 2 })
})

test('M10 a refund told of long before its payment is known as ours is heard once it is', async () => {
  const { orderId, attempt, total } = await inPayment()
  const paymentId = randomUUID()
  const refund = { status: 'partially_refunded', amount: total / 100, refunded_amount: 1, currency: 'sgd' }
  const { deliveryId } = await receiveEvent({ id: paymentId, ...refund, channel: 'api', fixed_fee: 0.5 })
  expect(await read(deliveryId)).toMatchObject({ state: 'ignored' })
  await age([deliveryId], 366)
  await receive(sayPaid(attempt, total, { paymentId }))
  expect(await readOrder(orderId)).toMatchObject({ status: 'part_refunded', payments: [{ refundedMinor: 100n }] })
})

describe('a delivery whose handling always fails', () => {
  test('W31 is acknowledged, tried eight times ever more rarely, given up with one alert, and applied by Replay once mended', async () => {
    const { orderId, attempt, total } = await inPayment()
    const trouble = poison((rawBody) => holds(rawBody, attempt.id))
    const { deliveryId } = await receive(sayPaid(attempt, total))
    const waits: number[] = []
    for (let turn = 1; (await read(deliveryId)).state === 'failed' && turn < 20; turn += 1) {
      const [row] = await db().$queryRaw<{ wait: number }[]>`
        select extract(epoch from next_at - now())::float8 as wait from webhook_deliveries where id = ${deliveryId}::uuid`
      waits.push(row?.wait ?? 0)
      await age([deliveryId], 1)
      await applyWaitingDeliveries()
    }
    expect(await read(deliveryId)).toMatchObject({ state: 'dead', attempts: 8, lastError: 'a fault in our own code' })
    expect(waits).toEqual(waits.toSorted((one, other) => one - other))
    expect(await db().alert.count({ where: { dedupeKey: `delivery_dead:${deliveryId}` } })).toBe(1)
    expect(await readOrder(orderId)).toMatchObject({ status: 'pending_payment' })
    expect(await replayDelivery(deliveryId), 'as many tries as at first').toMatchObject({ ok: false })
    expect(await read(deliveryId)).toMatchObject({ state: 'failed', attempts: 1 })
    trouble.mockRestore()
    expect(await replayDelivery(deliveryId)).toEqual({ ok: true, effect: 'applied' })
    expect(await readOrder(orderId)).toMatchObject({ status: 'paid' })
  })

  test('W36 blocks no other: ten behind it are applied in one round, and it waits its turn', async () => {
    const bad = await inPayment()
    const good = await Promise.all(Array.from({ length: 10 }, inPayment))
    // Nothing can be read for a moment, so all of them wait, the bad one in front.
    poison(() => true)
    const ids: string[] = []
    for (const { attempt, total } of [bad, ...good]) ids.push((await receive(sayPaid(attempt, total))).deliveryId)
    vi.restoreAllMocks()
    poison((rawBody) => holds(rawBody, bad.attempt.id))
    await age(ids, 1)
    expect(await applyWaitingDeliveries(100)).toEqual({ applied: 10 })
    for (const { orderId } of good) expect(await readOrder(orderId)).toMatchObject({ status: 'paid' })
    expect(await read(ids[0] ?? '')).toMatchObject({ state: 'failed', attempts: 2 })
    expect(await applyWaitingDeliveries(100)).toEqual({ applied: 0 })
    expect(await read(ids[0] ?? '')).toMatchObject({ attempts: 2 })
    vi.restoreAllMocks()
    await replayDelivery(ids[0] ?? '')
  })
})
