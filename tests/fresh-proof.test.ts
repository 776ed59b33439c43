import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { hashPassword } from '@/lib/auth/password'
import { db } from '@/lib/db'
import { money } from '@/lib/money'
import { refundPayment } from '@/lib/payments/refund-payment'
import { store } from '@/lib/store'
import { expectInvariants } from './support/invariants'
import { payAndTell } from './support/payments'
import { readOrder, receive, sayPaid, stockVariant } from './support/shop'
import { ask } from './support/simulator'
import { begin, formOf, hire, sitDown } from './support/staff'

const { refundAction, refundOrphanAction, cancelAction } = await import('@/lib/payments/admin-actions')
const { requireFreshProof } = await import('@/lib/auth/fresh-proof')
const { proveCallOff } = await import('@/lib/payments/prove-refund')

const password = 'correct horse battery'
const passwordHash = await hashPassword(password)
const limit = store.freshProofAboveMinor
const shelf = await stockVariant({ onHand: 300, price: limit * 2 })

afterEach(expectInvariants)
beforeEach(async () => {
  await db().rateLimit.deleteMany()
})

/** Staff whose password was given a quarter of an hour ago. */
async function unproved() {
  const kim = await hire('staff')
  await db().user.update({ where: { id: kim.id }, data: { passwordHash } })
  const session = await begin({ id: kim.id, passwordHash })
  await db()
    .$executeRaw`update sessions set proved_at = now() - interval '15 minutes' where id = ${session.sessionId}::uuid`
  return { ...kim, ...session }
}

async function paidOrder() {
  const { orderId, payment } = await payAndTell(shelf, 1)
  return { id: orderId, paymentId: payment.id, version: (await readOrder(orderId)).version }
}

const refundOf = (order: Awaited<ReturnType<typeof paidOrder>>, amount: string, more: Record<string, string> = {}) =>
  formOf({
    orderId: order.id,
    version: order.version,
    paymentId: order.paymentId,
    requestKey: randomUUID(),
    amount,
    reason: 'chipped',
    ...more,
  })

describe('S1 a fresh proof before much money leaves', () => {
  test('S1 a refund above the sum asks for the password, and comes back with everything typed but that', async () => {
    const [kim, order] = [await unproved(), await paidOrder()]
    sitDown(kim)
    const asked = await refundAction(null, refundOf(order, '200.01'))
    expect(asked).toMatchObject({
      ok: false,
      fieldErrors: { proof: [expect.any(String)] },
      typed: { amount: '200.01', reason: 'chipped' },
    })
    const wrong = await refundAction(null, refundOf(order, '200.01', { proof: 'wrong' }))
    expect(wrong).toMatchObject({
      ok: false,
      fieldErrors: { proof: [expect.stringContaining('neither')] },
      typed: { amount: '200.01' },
    })
    expect(JSON.stringify(wrong.typed)).not.toContain('wrong')
    expect(await db().refund.count({ where: { orderId: order.id } })).toBe(0)
    expect(await refundAction(null, refundOf(order, '200.01', { proof: password }))).toMatchObject({ ok: true })
    expect(await requireFreshProof(kim, { amount: limit + 1, currency: store.currency }), 'it counts on').toBeNull()
    expect(
      JSON.stringify(await db().auditEntry.findMany({ where: { userId: kim.id } }), (_, value) =>
        typeof value === 'bigint' ? String(value) : value,
      ),
    ).not.toContain(password)
  })
  test('S1 a proof given in another session of the same account does not count', async () => {
    const kim = await unproved()
    const sum = { amount: limit + 1, currency: store.currency }
    const there = await begin({ id: kim.id, passwordHash })
    expect(await requireFreshProof({ ...kim, ...there }, sum)).toBeNull()
    expect(await requireFreshProof(kim, sum)).not.toBeNull()
  })
  test('S1 a refund up to the sum does not, until small ones have come to as much', async () => {
    const [kim, order] = [await unproved(), await paidOrder()]
    sitDown(kim)
    expect(await refundAction(null, refundOf(order, '150'))).toMatchObject({ ok: true })
    const again = await db().order.findUniqueOrThrow({ where: { id: order.id } })
    expect(await refundAction(null, refundOf({ ...order, version: again.version }, '50.01'))).toMatchObject({
      ok: false,
      fieldErrors: { proof: [expect.any(String)] },
    })
  })
  test('S1 a refund that HitPay has not answered counts with the others', async () => {
    const [kim, order] = [await unproved(), await paidOrder()]
    sitDown(kim)
    await ask('switches', { fault: 'error-after-storing', faultOn: 'refund', faultTimes: 1 }, 'PUT')
    expect(await refundAction(null, refundOf(order, '150'))).toMatchObject({ ok: true, waits: true })
    const other = await paidOrder()
    expect(await refundAction(null, refundOf(other, '50.01'))).toMatchObject({
      ok: false,
      fieldErrors: { proof: [expect.any(String)] },
    })
  })
  test('S1 an order of two small payments that is cancelled asks by what they come to', async () => {
    const kim = await unproved()
    sitDown(kim)
    const order = await payAndTell(await stockVariant({ price: limit / 2 + 1 }), 1)
    await receive(sayPaid(order.attempt, order.total))
    const { version } = await readOrder(order.orderId)
    const cancel = { orderId: order.orderId, version, requestKey: randomUUID(), refund: 'yes', sure: 'yes' }
    expect(await cancelAction(null, formOf(cancel))).toMatchObject({
      ok: false,
      fieldErrors: { proof: [expect.any(String)] },
    })
  })
  test('S1 money of no order and a paid order that is cancelled ask as well', async () => {
    const [kim, order] = [await unproved(), await paidOrder()]
    sitDown(kim)
    const cancel = { orderId: order.id, version: order.version, requestKey: randomUUID(), refund: 'yes', sure: 'yes' }
    expect(await cancelAction(null, formOf(cancel))).toMatchObject({
      ok: false,
      fieldErrors: { proof: [expect.any(String)] },
    })
    const orphan = { paymentId: order.paymentId, requestKey: randomUUID(), amount: '300', reason: 'nobody’s' }
    expect(await refundOrphanAction(null, formOf(orphan))).toMatchObject({
      ok: false,
      fieldErrors: { proof: [expect.any(String)] },
    })
    expect(await cancelAction(null, formOf({ ...cancel, proof: password }))).toMatchObject({ ok: true })
  })
  test('S1 of a paid order that is cancelled only what is left counts, and what is on its way back does not', async () => {
    const [kim, order] = [await unproved(), await paidOrder()]
    const callOff = () => proveCallOff(kim, { orderId: order.id, refund: true })
    const giveBack = (amount: number) =>
      refundPayment({
        ...{ orderId: order.id, paymentId: order.paymentId, reason: 'x', restock: [], actor: 'somebody else' },
        ...{ amount: money(amount, store.currency), requestKey: randomUUID() },
      })
    await giveBack(limit / 2)
    expect(await callOff()).toMatchObject({ ok: false })
    await ask('switches', { fault: 'server-error', faultOn: 'refund', faultTimes: 1 }, 'PUT')
    await giveBack(limit / 2)
    expect(await callOff()).toBeNull()
  })
  test('S1 another currency is asked about whatever it comes to, and a session of somebody else proves nothing', async () => {
    const [kim, lee] = [await unproved(), await hire('staff')]
    expect(await requireFreshProof(kim, { amount: 1, currency: 'JPY' })).toMatchObject({ ok: false })
    expect(await requireFreshProof(kim, { amount: limit, currency: store.currency })).toBeNull()
    expect(await requireFreshProof(kim, { amount: limit + 1, currency: store.currency })).toMatchObject({ ok: false })
    const borrowed = { id: kim.id, sessionId: lee.sessionId }
    expect(await requireFreshProof(borrowed, { amount: limit + 1, currency: store.currency })).toMatchObject({
      ok: false,
    })
  })
})
