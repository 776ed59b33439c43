import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { expectInvariants } from './support/invariants'
import { payAndTell, payAtHitPay } from './support/payments'
import { readOrder, readStock, stockVariant } from './support/shop'
import { ask, simulator } from './support/simulator'
import { formOf, hire, sitDown } from './support/staff'

const { searchOrders } = await import('@/lib/orders/admin-queries')
const { acceptFindingAction, refundAction } = await import('@/lib/payments/admin-actions')
const { getAdminOrder } = await import('@/lib/orders/admin-order')
const { reconcileOrder } = await import('@/lib/payments/reconcile-payments')

afterEach(expectInvariants)

const shelf = await stockVariant({ onHand: 300, price: 4000 })
const staff = await hire('staff', 'Kim Lee')
sitDown(staff)
beforeEach(() => ask('switches', {}, 'DELETE'))

/** Two things for 80.00. */
const paidInSilence = () => payAtHitPay(shelf, 2)
const paidOrder = () => payAndTell(shelf, 2)
type Placed = Awaited<ReturnType<typeof paidInSilence>>
type Paid = Awaited<ReturnType<typeof paidOrder>>

const version = async ({ orderId }: Placed) => (await readOrder(orderId)).version

async function refundForm(order: Paid, fields: Record<string, string | number>) {
  return formOf({
    orderId: order.orderId,
    paymentId: order.payment.id,
    version: await version(order),
    requestKey: randomUUID(),
    reason: 'chipped',
    ...fields,
  })
}
const refund = async (order: Paid, fields: Record<string, string | number>) =>
  refundAction(null, await refundForm(order, fields))
const view = async ({ orderId }: Placed) => {
  const seen = await getAdminOrder((await readOrder(orderId)).number)
  if (!seen) throw new Error('The order is gone')
  return seen
}
const listed = async ({ orderId }: Placed) => (await searchOrders((await readOrder(orderId)).number))[0]

describe('a refund by form', () => {
  test('gives back what was typed, to the cent, and shows what is left', async () => {
    const order = await paidOrder()
    expect(await refund(order, { amount: '10.5' })).toMatchObject({ ok: true, data: expect.stringContaining('$10.50') })
    expect(await refund(order, { amount: '$19.50' })).toMatchObject({ ok: true })
    const [payment] = (await view(order)).payments
    expect(payment).toMatchObject({ amount: 8000, refunded: 3000, refunding: 0, left: 5000 })
    expect(payment?.refunds.map(({ amount, state, by }) => [amount, state, by])).toEqual([
      [1050, 'succeeded', 'Kim Lee'],
      [1950, 'succeeded', 'Kim Lee'],
    ])
    expect((await view(order)).status).toBe('part_refunded')
  })

  test.each(['', '0', '-5', 'ten', '12.505', '1e2'])('refuses "%s" beside its field, and keeps it', async (amount) => {
    const order = await paidOrder()
    expect(await refund(order, { amount })).toMatchObject({
      ok: false,
      fieldErrors: { amount: [expect.any(String)] },
      typed: { amount, reason: 'chipped' },
    })
    expect(await db().refund.count({ where: { orderId: order.orderId } })).toBe(0)
  })

  test('refuses more than is left, and says so in the log', async () => {
    const order = await paidOrder()
    expect(await refund(order, { amount: '80.01' })).toMatchObject({
      ok: false,
      message: expect.stringMatching(/left/),
    })
    const log = await db().auditEntry.findMany({ where: { subject: `order:${order.orderId}` }, orderBy: { id: 'asc' } })
    expect(log.map((entry) => entry.action)).toEqual(['order.refund', 'order.refund.refused'])
    expect(log[0]?.data).toMatchObject({ amount: '80.01', reason: 'chipped' })
  })

  test('sent twice is one refund with one answer', async () => {
    const order = await paidOrder()
    const form = await refundForm(order, { amount: '5' })
    const first = await refundAction(null, form)
    expect(await refundAction(null, form)).toEqual(first)
    expect((await view(order)).payments[0]?.refunded).toBe(500)
  })

  test('of two people one refunds, and the other is told to look again', async () => {
    const order = await paidOrder()
    const forms = [await refundForm(order, { amount: '5' }), await refundForm(order, { amount: '5' })]
    const both = await Promise.all(forms.map((form) => refundAction(null, form)))
    expect(both.filter((answer) => answer.ok)).toHaveLength(1)
    expect(both.find((answer) => !answer.ok)).toMatchObject({ message: expect.stringMatching(/in the meantime/) })
    expect((await view(order)).payments[0]?.refunded).toBe(500)
  })

  test('brings back the goods it names, and no more than were sold', async () => {
    const order = await paidOrder()
    const { onHand } = await readStock(shelf.variantId)
    const back = `restock.${shelf.variantId}`
    expect(await refund(order, { amount: '40', [back]: 1 })).toMatchObject({ ok: true })
    expect((await readStock(shelf.variantId)).onHand).toBe(onHand + 1)
    expect((await view(order)).lines[0]).toMatchObject({ quantity: 2, returned: 1 })
    expect(await refund(order, { amount: '1', [back]: 2 })).toMatchObject({ ok: false })
    expect(await refund(order, { amount: '1', [back]: '-1' })).toMatchObject({ ok: false })
    expect(await refund(order, { amount: '1', [back]: '0.5' })).toMatchObject({ ok: false })
    expect((await readStock(shelf.variantId)).onHand).toBe(onHand + 1)
  })

  test('shows HitPay’s own words when it refuses, and says plainly when it does not answer', async () => {
    const order = await paidOrder()
    await ask('switches', { refundOnce: true }, 'PUT')
    await refund(order, { amount: '1' })
    const refused = await refund(order, { amount: '1' })
    const { payments } = await view(order)
    expect(refused).toMatchObject({ ok: false, message: payments[0]?.refunds[1]?.failure })

    const silent = await paidOrder()
    await ask('switches', { fault: 'error-after-storing', faultOn: 'refund', faultTimes: 1 }, 'PUT')
    expect(await refund(silent, { amount: '1' })).toMatchObject({
      ok: true,
      waits: true,
      data: expect.stringMatching(/being looked up/),
    })
    expect((await view(silent)).payments[0]).toMatchObject({ refunding: 100, refunds: [{ state: 'unknown' }] })
  })

  test('never touches a payment of another order', async () => {
    const [one, other] = [await paidOrder(), await paidOrder()]
    expect(await refund(one, { amount: '1', paymentId: other.payment.id })).toMatchObject({ ok: false })
  })
})

describe('accepting what HitPay says', () => {
  const accept = async (order: Placed, fields: Record<string, string> = { sure: 'yes' }) =>
    acceptFindingAction(
      null,
      formOf({ orderId: order.orderId, version: await version(order), attemptId: order.attempt.id, ...fields }),
    )
  const notice = async (order: Placed) => {
    await db().$executeRaw`update payment_attempts set next_check_at = now() where order_id = ${order.orderId}::uuid`
    await reconcileOrder(order.orderId)
  }

  test('is offered only once it was noticed, and only with the box ticked', async () => {
    const order = await paidInSilence()
    expect((await view(order)).findingAttemptId).toBeNull()
    expect(await accept(order)).toMatchObject({ ok: false, message: expect.stringMatching(/no finding/) })
    expect(await listed(order)).toMatchObject({ beingConfirmed: false })
    await notice(order)
    expect((await view(order)).findingAttemptId).toBe(order.attempt.id)
    expect(await listed(order)).toMatchObject({ status: 'pending_payment', beingConfirmed: true })
    expect(await accept(order, {})).toMatchObject({ ok: false, fieldErrors: { sure: ['Tick the box first.'] } })
    expect((await readOrder(order.orderId)).status).toBe('pending_payment')
  })

  test('M08 pays the order once, and nothing about it looks like a webhook', async () => {
    const order = await paidInSilence()
    await notice(order)
    expect(await accept(order)).toMatchObject({ ok: true, data: expect.stringMatching(/is paid/) })
    expect((await readOrder(order.orderId)).status).toBe('paid')
    const { events } = await view(order)
    expect(events.find((event) => event.type === 'finding_accepted')).toMatchObject({ by: 'Kim Lee' })
    expect(events.find((event) => event.type === 'paid')).toMatchObject({ evidence: 'api' })
    expect((await view(order)).payments).toMatchObject([{ disposition: 'applied', evidence: 'api' }])
    const byWebhook = await view(await paidOrder())
    expect(byWebhook.payments).toMatchObject([{ evidence: 'v1' }])
    expect(byWebhook.events.find((event) => event.type === 'paid')?.evidence).toBe('v1')
    expect(await db().webhookDelivery.findMany({ where: { orderId: order.orderId } })).toMatchObject([
      { format: 'api' },
    ])
    expect(await accept(order)).toMatchObject({ ok: false })
    const log = await db().auditEntry.findMany({ where: { subject: `order:${order.orderId}` }, orderBy: { id: 'asc' } })
    expect(log.map((entry) => [entry.action, entry.userId])).toEqual([
      ['order.accept-finding', staff.id],
      ['order.accept-finding.done', staff.id],
      ['order.accept-finding', staff.id],
      ['order.accept-finding.refused', staff.id],
    ])
  })

  test('takes down money that has gone back since, and says so', async () => {
    const order = await paidInSilence()
    await notice(order)
    await ask(`payment-requests/${order.attempt.providerRequestId}/refund`, { webhook: 'drop' })
    expect(await accept(order)).toMatchObject({ ok: true, data: expect.stringMatching(/has gone back/) })
    expect((await readOrder(order.orderId)).status).toBe('refunded')
  })

  test('says what is wrong when HitPay does not answer, and changes nothing', async () => {
    const order = await paidInSilence()
    await notice(order)
    await ask('switches', { fault: 'server-error', faultOn: 'read', faultTimes: 5 }, 'PUT')
    expect(await accept(order)).toMatchObject({ ok: false, message: expect.stringMatching(/HitPay/) })
    expect((await readOrder(order.orderId)).status).toBe('pending_payment')
  })

  test('says so when HitPay does not call it paid any more, and changes nothing', async () => {
    const order = await paidInSilence()
    await notice(order)
    const request = simulator.store.requests.get(order.attempt.providerRequestId ?? '')
    Object.assign(request ?? {}, { status: 'pending' })
    order.charge.status = 'failed'
    expect(await accept(order)).toMatchObject({
      ok: false,
      message: 'HitPay does not call it paid any more. Nothing was changed.',
    })
    expect((await readOrder(order.orderId)).status).toBe('pending_payment')
  })
})
