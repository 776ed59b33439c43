import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { db } from '@/lib/db'
import { HitPayTimeoutError } from '@/lib/hitpay/errors'
import { signedEvent } from '@/lib/hitpay/test-signer'
import * as gateway from '@/lib/payments/hitpay'
import { resolveRefunds } from '@/lib/payments/resolve-refunds'
import { runAfter } from './support/after'
import { expectInvariants } from './support/invariants'
import { payAndTell } from './support/payments'
import {
  chargeUpdated,
  giveBack,
  goneAtHitPay,
  hearOfRefund,
  letAge,
  lie,
  openAlerts,
  type Paid,
  paymentOf,
  refundOf,
} from './support/refunds'
import { readOrder, readStock, stockVariant } from './support/shop'
import { ask, simulator } from './support/simulator'
import { formOf, hire, sitDown } from './support/staff'

const { declareNotMadeAction } = await import('@/lib/payments/admin-actions')
const { POST } = await import('@/app/api/webhooks/hitpay/events/route')

afterEach(expectInvariants)
afterEach(() => vi.restoreAllMocks())

const shelf = await stockVariant({ onHand: 500, price: 4000 })
const staff = await hire('staff', 'Kim Lee')
sitDown(staff)
beforeEach(() => ask('switches', {}, 'DELETE'))

/** Two things for 80.00, with a charge at the simulator that can be given back. */
const paidOrder = () => payAndTell(shelf, 2)
const oneBack = { restock: [{ variantId: shelf.variantId, quantity: 1 }] }

/** Nothing may have happened to the order, its goods and its shopper. */
async function expectNothingGone(order: Paid, onHand: number, setAside: bigint) {
  const { status, messages, events } = await readOrder(order.orderId)
  expect(status).toBe('paid')
  expect(messages.filter(({ kind }) => kind === 'order_refunded')).toEqual([])
  expect(events.filter(({ type }) => type === 'refunded')).toEqual([])
  expect(await readStock(shelf.variantId)).toMatchObject({ onHand })
  expect(await paymentOf(order)).toMatchObject({ refundedMinor: 0n, refundingMinor: setAside })
}

const finish = async (order: Paid, outcome: 'succeed' | 'fail') => {
  const pending = simulator.store.refundsOf(order.charge.id).find(({ status }) => status === 'pending')
  await ask(`refunds/${pending?.id}/${outcome}`, { webhook: 'drop' })
}

const lies = [
  ['refund-tenth', /8\.00 SGD instead of 80\.00 SGD/],
  ['refund-other-payment', /another payment/],
  ['refund-other-currency', /80 JPY instead of 80\.00 SGD/],
  ['refund-unknown-status', /in_review/],
  ['refund-garbage', /do not understand/],
] as const

describe('a lying answer to a refund', () => {
  test.each(lies)('M2 %s is not believed, and an alert names it', async (fault, named) => {
    const order = await paidOrder()
    const { onHand } = await readStock(shelf.variantId)
    await lie(fault)
    expect(await giveBack(order, 8000, oneBack)).toMatchObject({
      ok: true,
      state: 'unknown',
      doubt: expect.stringMatching(named),
    })
    await expectNothingGone(order, onHand, 8000n)
    expect(await openAlerts(order)).toMatchObject([{ kind: 'refund_unknown', message: expect.stringMatching(named) }])
    await letAge(order, '3 days')
    expect(await resolveRefunds()).toEqual({ resolved: 0 })
    await expectNothingGone(order, onHand, 8000n)
    expect(await giveBack(order, 8000)).toMatchObject({ ok: false, message: expect.stringMatching(/under way/) })
  })

  test.each(lies)('M2 %s is cleared up by the charge where the money went all the same', async (fault) => {
    const order = await paidOrder()
    const { onHand } = await readStock(shelf.variantId)
    await ask('switches', { webhook: 'drop' }, 'PUT')
    await lie(fault, { lyingRefundMoves: true })
    await giveBack(order, 8000, oneBack)
    await expectNothingGone(order, onHand, 8000n)
    await letAge(order)
    expect(await resolveRefunds()).toEqual({ resolved: 1 })
    expect((await readOrder(order.orderId)).status).toBe('refunded')
    expect(await readStock(shelf.variantId)).toMatchObject({ onHand: onHand + 1 })
    expect(await openAlerts(order)).toEqual([])
  })

  test.each(lies)('M2 %s is cleared up by HitPay’s true notice', async (fault) => {
    const order = await paidOrder()
    await lie(fault)
    await giveBack(order, 8000, oneBack)
    await hearOfRefund(order, 80, { status: 'refunded' })
    expect(await refundOf(order)).toMatchObject({ state: 'succeeded', doubt: null })
    const { status, messages } = await readOrder(order.orderId)
    expect(status).toBe('refunded')
    expect(messages.filter(({ kind }) => kind === 'order_refunded')).toHaveLength(1)
    expect(await openAlerts(order)).toEqual([])
  })

  test('M2 a tenth that really went is counted as a tenth, and the rest stays unknown', async () => {
    const order = await paidOrder()
    await lie('refund-tenth')
    await giveBack(order, 8000)
    await ask(`payment-requests/${order.attempt.providerRequestId}/refund`, { amount: '8.00', webhook: 'drop' })
    await hearOfRefund(order, 8)
    await letAge(order)
    expect(await resolveRefunds()).toEqual({ resolved: 0 })
    expect(await paymentOf(order)).toMatchObject({ refundedMinor: 800n, refundingMinor: 7200n })
    expect(await refundOf(order)).toMatchObject({ state: 'unknown' })
    expect((await readOrder(order.orderId)).status).toBe('part_refunded')
  })

  test('M2 an answer with another refund’s id is not believed', async () => {
    const order = await paidOrder()
    const hitPay = gateway.hitPay()
    await giveBack(order, 1000)
    const first = await refundOf(order)
    vi.spyOn(gateway, 'hitPay').mockReturnValue({
      ...hitPay,
      refund: async ({ paymentId, amount }) => ({
        ...{ id: first.providerRefundId ?? '', paymentId, ...amount, status: 'succeeded', refundedAt: null },
      }),
    })
    expect(await giveBack(order, 1000)).toMatchObject({
      state: 'unknown',
      doubt: expect.stringMatching(/another refund/),
    })
    expect(await paymentOf(order)).toMatchObject({ refundedMinor: 1000n, refundingMinor: 1000n })
  })

  test('M2 a charge that tells of other money settles nothing', async () => {
    const order = await paidOrder()
    await lie('server-error', { faultOn: 'refund' })
    await giveBack(order, 4000)
    const charge = simulator.store.payments.get(order.charge.id)
    Object.assign(charge ?? {}, { currency: 'JPY', refunded: 4000 })
    await letAge(order)
    expect(await resolveRefunds()).toEqual({ resolved: 0 })
    expect(await refundOf(order)).toMatchObject({ state: 'unknown', doubt: expect.stringMatching(/JPY/) })
    Object.assign(charge ?? {}, { currency: 'SGD' })
    await letAge(order)
    expect(await resolveRefunds()).toEqual({ resolved: 1 })
  })
})

describe('a refund HitPay calls failed', () => {
  test('M2 is failed with its word, and its amount is free again', async () => {
    const order = await paidOrder()
    const { onHand } = await readStock(shelf.variantId)
    await lie('refund-failed')
    expect(await giveBack(order, 8000, oneBack)).toEqual({ ok: false, message: 'HitPay answered: failed.' })
    expect(await refundOf(order)).toMatchObject({ state: 'failed', providerStatus: 'failed' })
    await expectNothingGone(order, onHand, 0n)
    expect(await openAlerts(order)).toMatchObject([{ kind: 'refund_failed' }])
    expect(await giveBack(order, 8000)).toMatchObject({ ok: true, state: 'succeeded' })
  })

  test('M2 after its own notice told that the money went needs a person', async () => {
    const order = await paidOrder()
    const hitPay = gateway.hitPay()
    vi.spyOn(gateway, 'hitPay').mockReturnValue({
      ...hitPay,
      refund: async ({ paymentId, amount }) => {
        await hearOfRefund(order, 80, { status: 'refunded' })
        return { id: randomUUID(), paymentId, ...amount, status: 'failed', refundedAt: null }
      },
    })
    expect(await giveBack(order, 8000)).toEqual({ ok: true, state: 'succeeded' })
    expect(await openAlerts(order)).toMatchObject([{ kind: 'refund_drift' }])
  })
})

describe('a refund HitPay calls pending', () => {
  async function pending(amount = 8000) {
    const order = await paidOrder()
    const { onHand } = await readStock(shelf.variantId)
    await lie('refund-pending')
    expect(await giveBack(order, amount, oneBack)).toEqual({ ok: true, state: 'pending' })
    return { order, onHand }
  }

  test('M2 gives nothing back and raises no alarm, until HitPay says that it went through', async () => {
    const { order, onHand } = await pending()
    await expectNothingGone(order, onHand, 8000n)
    expect(await openAlerts(order)).toEqual([])
    await letAge(order)
    expect(await resolveRefunds()).toEqual({ resolved: 0 })
    await finish(order, 'succeed')
    await letAge(order)
    expect(await resolveRefunds()).toEqual({ resolved: 1 })
    const { status, messages, events } = await readOrder(order.orderId)
    expect(status).toBe('refunded')
    expect(messages.filter(({ kind }) => kind === 'order_refunded')).toHaveLength(1)
    expect(events.filter(({ type }) => type === 'refunded')).toHaveLength(1)
    expect(await readStock(shelf.variantId)).toMatchObject({ onHand: onHand + 1 })
  })

  test('M2 is known as soon as HitPay’s notice has been answered, without any job', async () => {
    const { order } = await pending(1000)
    await finish(order, 'succeed')
    const { body, headers } = signedEvent(chargeUpdated(order, 10), 'test_event_salt')
    const request = { method: 'POST', body, headers }
    expect((await POST(new Request('http://shop.test/', request))).status).toBe(200)
    await runAfter()
    expect(await refundOf(order)).toMatchObject({ state: 'succeeded' })
    expect(await paymentOf(order)).toMatchObject({ refundedMinor: 1000n, refundingMinor: 0n })
  })

  test('M2 ends failed with HitPay’s word, and only with that', async () => {
    const { order, onHand } = await pending()
    await letAge(order, '40 days')
    expect(await resolveRefunds()).toEqual({ resolved: 0 })
    expect(await openAlerts(order)).toMatchObject([{ message: expect.stringMatching(/pending for more than a day/) }])
    await expect(
      db()
        .$executeRaw`update refunds set state = 'failed', failure = 'too old' where payment_id = ${order.payment.id}::uuid`,
    ).rejects.toThrow(/is pending at HitPay/)
    await finish(order, 'fail')
    await letAge(order)
    expect(await resolveRefunds()).toEqual({ resolved: 1 })
    expect(await refundOf(order)).toMatchObject({ state: 'failed', failure: 'HitPay answered: failed.' })
    await expectNothingGone(order, onHand, 0n)
    expect(await openAlerts(order)).toMatchObject([{ kind: 'refund_failed' }])
  })

  test.each(['notice first', 'look-up first'])('M2 and a refund in HitPay’s dashboard are two, %s', async (which) => {
    const { order, onHand } = await pending(4000)
    const dashboard = { amount: '40.00', webhook: 'drop' }
    await ask(`payment-requests/${order.attempt.providerRequestId}/refund`, dashboard)
    if (which === 'notice first') await hearOfRefund(order, 40)
    await letAge(order)
    expect(await resolveRefunds()).toEqual({ resolved: 0 })
    expect(await refundOf(order)).toMatchObject({ state: 'unknown', providerStatus: 'pending' })
    expect(await paymentOf(order)).toMatchObject({ refundedMinor: 4000n, refundingMinor: 4000n })
    expect(await readStock(shelf.variantId)).toMatchObject({ onHand })
    expect((await readOrder(order.orderId)).status).toBe('part_refunded')
    await finish(order, 'succeed')
    await letAge(order)
    expect(await resolveRefunds()).toEqual({ resolved: 1 })
    await hearOfRefund(order, 80, { status: 'refunded' })
    const { status, events } = await readOrder(order.orderId)
    expect(status).toBe('refunded')
    expect(await paymentOf(order)).toMatchObject({ refundedMinor: 8000n, refundingMinor: 0n })
    const told = events
      .filter(({ type }) => type === 'refunded')
      .map(({ data }) => Reflect.get(Object(data), 'amountMinor'))
    expect(told).toEqual([4000, 4000])
    expect(await readStock(shelf.variantId)).toMatchObject({ onHand: onHand + 1 })
  })

  test('M2 fails beside a refund in HitPay’s dashboard: that one stays counted, and the rest is free', async () => {
    const { order, onHand } = await pending(4000)
    await ask(`payment-requests/${order.attempt.providerRequestId}/refund`, { amount: '40.00', webhook: 'drop' })
    await hearOfRefund(order, 40)
    await finish(order, 'fail')
    await letAge(order)
    await resolveRefunds()
    expect(await refundOf(order)).toMatchObject({ state: 'failed' })
    expect(await paymentOf(order)).toMatchObject({ refundedMinor: 4000n, refundingMinor: 0n })
    expect(await readStock(shelf.variantId)).toMatchObject({ onHand })
    expect(await giveBack(order, 4000)).toMatchObject({ ok: true, state: 'succeeded' })
    expect(goneAtHitPay(order)).toBe(8000)
  })

  test('M2 told by HitPay’s notice before it is looked up is counted and mailed once', async () => {
    const { order, onHand } = await pending()
    await finish(order, 'succeed')
    await hearOfRefund(order, 80, { status: 'refunded' })
    expect((await readOrder(order.orderId)).status).toBe('refunded')
    await letAge(order)
    expect(await resolveRefunds()).toEqual({ resolved: 1 })
    const { messages, events } = await readOrder(order.orderId)
    expect(messages.filter(({ kind }) => kind === 'order_refunded')).toHaveLength(1)
    expect(events.slice(-2).map(({ type }) => type)).toEqual(['refunded', 'refund_confirmed'])
    expect(await readStock(shelf.variantId)).toMatchObject({ onHand: onHand + 1 })
  })

  test('M2 looked up by ten at once is settled once', async () => {
    const { order, onHand } = await pending()
    await finish(order, 'succeed')
    await letAge(order)
    await Promise.all(Array.from({ length: 10 }, () => resolveRefunds()))
    expect((await readOrder(order.orderId)).messages.filter(({ kind }) => kind === 'order_refunded')).toHaveLength(1)
    expect(await readStock(shelf.variantId)).toMatchObject({ onHand: onHand + 1 })
  })

  test('M2 whose id HitPay forgets is judged by the charge', async () => {
    const { order } = await pending()
    const hidden = [...simulator.store.refunds.values()].find(({ paymentId }) => paymentId === order.charge.id)
    await finish(order, 'succeed')
    simulator.store.refunds.delete(hidden?.id ?? '')
    await letAge(order)
    expect(await resolveRefunds()).toEqual({ resolved: 1 })
    expect((await readOrder(order.orderId)).status).toBe('refunded')
  })
})

test('M2 fifty presses while HitPay lies send it once', async () => {
  const order = await paidOrder()
  const hitPay = gateway.hitPay()
  const sent = vi.fn(hitPay.refund)
  vi.spyOn(gateway, 'hitPay').mockReturnValue({ ...hitPay, refund: sent })
  await ask('switches', { fault: 'refund-tenth', faultTimes: 0 }, 'PUT')
  const results = await Promise.all(Array.from({ length: 50 }, () => giveBack(order, 3000)))
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(sent).toHaveBeenCalledTimes(1)
  expect(await paymentOf(order)).toMatchObject({ refundedMinor: 0n, refundingMinor: 3000n })
})

describe('a refund that nobody confirms', () => {
  const declare = async (order: Paid, more: Record<string, string> = {}) => {
    const refund = await db().refund.findFirstOrThrow({
      where: { paymentId: order.payment.id },
      orderBy: { createdAt: 'desc' },
    })
    const fields = { orderId: order.orderId, paymentId: order.payment.id, refundId: refund.id, sure: 'yes' }
    return declareNotMadeAction(null, formOf({ ...fields, ...more }))
  }

  async function unanswered(age = '11 minutes') {
    const order = await paidOrder()
    await lie('server-error', { faultOn: 'refund' })
    await giveBack(order, 8000)
    await letAge(order, age)
    return order
  }

  test('M14 is declared not made by a person who ticks the box, and is written down with who did', async () => {
    const order = await unanswered()
    expect(await declare(order, { sure: '' })).toMatchObject({
      ok: false,
      fieldErrors: { sure: [expect.stringMatching(/Tick/)] },
    })
    expect(await declare(order)).toMatchObject({ ok: true, data: expect.stringMatching(/can be refunded again/) })
    expect(await refundOf(order)).toMatchObject({ state: 'failed', declaredBy: staff.id })
    const { events } = await readOrder(order.orderId)
    expect(events.at(-1)).toMatchObject({ type: 'refund_not_made', actor: staff.id })
    expect(await db().auditEntry.count({ where: { action: 'refund.declare-not-made.done' } })).toBe(1)
    expect(await openAlerts(order)).toEqual([])
    expect(await giveBack(order, 8000)).toMatchObject({ ok: true, state: 'succeeded' })
    expect(goneAtHitPay(order)).toBe(8000)
  })

  test('M14 is not declared within ten minutes', async () => {
    const order = await unanswered('9 minutes')
    expect(await declare(order)).toMatchObject({ ok: false, message: expect.stringMatching(/ten minutes/) })
    expect(await refundOf(order)).toMatchObject({ state: 'unknown' })
    await letAge(order, '10 minutes')
    expect(await declare(order)).toMatchObject({ ok: true })
  })

  test('M14 is not declared once HitPay shows it', async () => {
    const order = await paidOrder()
    await ask('switches', { webhook: 'drop' }, 'PUT')
    await lie('error-after-storing', { faultOn: 'refund' })
    await giveBack(order, 8000)
    await letAge(order, '11 minutes')
    expect(await declare(order)).toMatchObject({ ok: false, message: expect.stringMatching(/told meanwhile/) })
    expect(await refundOf(order)).toMatchObject({ state: 'succeeded' })
  })

  test('M14 is not declared while HitPay calls it pending, or says nothing, or speaks of other money', async () => {
    const order = await paidOrder()
    await lie('refund-pending')
    await giveBack(order, 8000)
    await letAge(order, '3 days')
    expect(await declare(order)).toMatchObject({ ok: false, message: expect.stringMatching(/pending/) })
    const other = await unanswered()
    const charge = simulator.store.payments.get(other.charge.id)
    Object.assign(charge ?? {}, { currency: 'JPY' })
    expect(await declare(other)).toMatchObject({ ok: false, message: expect.stringMatching(/does not fit/) })
    Object.assign(charge ?? {}, { currency: 'SGD' })
    const hitPay = gateway.hitPay()
    const getCharge = async () => {
      throw new HitPayTimeoutError(8000)
    }
    vi.spyOn(gateway, 'hitPay').mockReturnValue({ ...hitPay, getCharge })
    expect(await declare(other)).toMatchObject({ ok: false, message: expect.stringMatching(/does not answer/) })
    expect([await refundOf(order), await refundOf(other)]).toMatchObject([{ state: 'unknown' }, { state: 'unknown' }])
  })

  test('M14 is not declared while HitPay says nothing of the id it gave', async () => {
    const order = await paidOrder()
    await lie('refund-pending')
    await giveBack(order, 8000)
    await letAge(order, '3 days')
    const getRefund = async () => {
      throw new HitPayTimeoutError(8000)
    }
    vi.spyOn(gateway, 'hitPay').mockReturnValue({ ...gateway.hitPay(), getRefund })
    expect(await declare(order)).toMatchObject({ ok: false, message: expect.stringMatching(/does not answer/) })
    expect(await refundOf(order)).toMatchObject({ state: 'unknown' })
  })

  test('M14 is declared once by ten people at once, and by nobody from another order', async () => {
    const [order, other] = [await unanswered(), await paidOrder()]
    expect(await declare(order, { orderId: other.orderId })).toMatchObject({
      ok: false,
      message: expect.stringMatching(/no such refund/),
    })
    const answers = await Promise.all(Array.from({ length: 10 }, () => declare(order)))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  })

  test('M14 and turns up after all is counted, and an alert tells that it may have gone twice', async () => {
    const order = await unanswered()
    await declare(order)
    await hearOfRefund(order, 80, { status: 'refunded' })
    expect((await readOrder(order.orderId)).status).toBe('refunded')
    expect(await openAlerts(order)).toMatchObject([{ kind: 'refund_drift' }])
  })
})
