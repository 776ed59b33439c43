import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { orderAgain } from '@/lib/checkout/order-again'
import { placeOrder } from '@/lib/checkout/place-order'
import { db } from '@/lib/db'
import type { PaymentRequest } from '@/lib/hitpay/client'
import { HitPayBadKeyError, HitPayValidationError } from '@/lib/hitpay/errors'
import { signedForm } from '@/lib/hitpay/test-signer'
import { currencyCode, minorUnits, money } from '@/lib/money'
import { raiseAlert } from '@/lib/orders/alert'
import { cancelOrder } from '@/lib/orders/cancel-order'
import { randomCode } from '@/lib/orders/order-identity'
import { resolveAlert } from '@/lib/orders/resolve-alert'
import { applyDelivery } from '@/lib/payments/apply-delivery'
import { applyFinding } from '@/lib/payments/apply-finding'
import { keepAnswer, keepFailure } from '@/lib/payments/keep-answer'
import { expectInvariants } from './support/invariants'
import {
  openTestAttempt,
  placeTestOrder,
  readOrder,
  readStock,
  receive,
  receiveEvent,
  sayPaid,
  shopperFields,
  stockVariant,
} from './support/shop'
import { simulator } from './support/simulator'
import { hire } from './support/staff'

afterEach(expectInvariants)

const shelf = await stockVariant({ onHand: 500 })

async function orderInPayment() {
  const order = await placeTestOrder([{ shelf }])
  return { order, attempt: await openTestAttempt(order) }
}

const charge = (said: object = {}) => ({
  ...{ id: randomUUID(), business_id: randomUUID(), status: 'succeeded', currency: 'sgd', amount: 7.5 },
  ...{ refunded_amount: 0, failed_reason: null, fixed_fee: 0.2, ...said },
})
const traces = async () => ({
  payments: await db().payment.count(),
  alerts: await db().alert.count(),
  mails: await db().outboxMessage.count({ where: { kind: 'merchant_alert' } }),
})
const delivery = (id: string) => db().webhookDelivery.findUniqueOrThrow({ where: { id } })

describe('money of the same HitPay account that this shop never asked for', () => {
  const elsewhere = { id: 'INV-7', providerRequestId: randomUUID() }
  test.each([
    ['a counter sale, by charge.created', () => receiveEvent(charge())],
    ['a payment link, by charge.created', () => receiveEvent(charge({ payment_request_id: randomUUID() }))],
    ['another shop’s order', () => receiveEvent(charge({ order_reference_number: 'WC-1007' }))],
    ['a counter sale given back', () => receiveEvent(charge({ refunded_amount: 7.5, status: 'refunded' }))],
    ['another shop’s form webhook', () => receive(sayPaid(elsewhere, 700))],
    ['another shop’s failed payment', () => receive(sayPaid(elsewhere, 700, { status: 'failed' }))],
  ])('M10 %s is one quiet line: no payment, no alert, no mail', async (_, tell) => {
    const before = await traces()
    const { deliveryId } = await tell()
    expect(await traces()).toEqual(before)
    expect(await delivery(deliveryId)).toMatchObject({ state: 'ignored', effect: 'elsewhere', orderId: null })
  })

  test('M10 a reference of our form that no order has still alerts', async () => {
    const paymentId = randomUUID()
    await receiveEvent(charge({ id: paymentId, payment_request: { reference_number: randomCode(26) } }))
    await receive(sayPaid({ id: randomCode(26), providerRequestId: randomUUID() }, 700))
    expect(await db().payment.findUnique({ where: { providerPaymentId: paymentId } })).toMatchObject({
      disposition: 'orphan',
    })
    expect(await db().alert.count({ where: { dedupeKey: `orphan_payment:${paymentId}` } })).toBe(1)
  })

  test('M10 a finding about a request of ours that is gone is money of ours', async () => {
    const paymentId = randomUUID()
    const referenceNumber = randomCode(26)
    const told = { paymentId, paymentRequestId: randomUUID(), referenceNumber, ...money(700, 'SGD'), method: null }
    await applyFinding({ kind: 'payment', ...told })
    expect(await db().payment.count({ where: { providerPaymentId: paymentId, disposition: 'orphan' } })).toBe(1)
  })

  test('M10 what named only a request we did not know yet pays its order once we do', async () => {
    const order = await placeTestOrder([{ shelf }])
    const attempt = await openTestAttempt(order, null)
    const requestId = randomUUID()
    const early = await receiveEvent(charge({ amount: order.total / 100, payment_request_id: requestId }))
    expect(await delivery(early.deliveryId)).toMatchObject({ state: 'ignored', providerRequestId: requestId })
    const { number, totalMinor, currency } = await readOrder(order.orderId)
    const answer = { ...answered, id: requestId, amount: minorUnits(totalMinor), referenceNumber: attempt.id }
    await keepAnswer(
      { id: order.orderId, number, totalMinor, currency },
      { id: attempt.id, method: 'redirect' },
      answer,
    )
    expect((await readOrder(order.orderId)).status).toBe('paid')
  })
})

describe('what was ignored before its payment was known', () => {
  const refund = (paymentId: string) =>
    receiveEvent(charge({ id: paymentId, amount: 25, refunded_amount: 10, status: 'partially_refunded' }))

  test('M10 is applied as soon as its payment is, by whichever delivery names it', async () => {
    const { order, attempt } = await orderInPayment()
    const paymentId = randomUUID()
    const early = await refund(paymentId)
    expect(await delivery(early.deliveryId)).toMatchObject({ state: 'ignored' })
    await receive(sayPaid(attempt, order.total, { paymentId }))
    expect(await delivery(early.deliveryId)).toMatchObject({ state: 'applied', effect: 'refunded' })
    expect((await readOrder(order.orderId)).status).toBe('part_refunded')
    const again = await refund(paymentId)
    expect(await delivery(again.deliveryId)).toMatchObject({ effect: 'known', orderId: order.orderId })
  })

  test('M10 does not hold back the payment where it cannot be applied, and is tried again', async () => {
    const { order, attempt } = await orderInPayment()
    const paymentId = randomUUID()
    const early = await refund(paymentId)
    await db().$executeRaw`alter table payments add constraint planted check (refunded_minor <> 1000) not valid`
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    try {
      await receive(sayPaid(attempt, order.total, { paymentId }))
    } finally {
      log.mockRestore()
      await db().$executeRaw`alter table payments drop constraint planted`
    }
    expect((await readOrder(order.orderId)).status).toBe('paid')
    expect(await delivery(early.deliveryId)).toMatchObject({ state: 'failed', attempts: 2 })
    await applyDelivery(early.deliveryId)
    expect((await readOrder(order.orderId)).status).toBe('part_refunded')
  })

  test('M10 meets its payment in whichever order the two come, sixty at the same moment', async () => {
    const pairs = await Promise.all(
      Array.from({ length: 30 }, async () => ({ ...(await orderInPayment()), paymentId: randomUUID() })),
    )
    await Promise.all(
      pairs.flatMap(({ order, attempt, paymentId }) => [
        refund(paymentId),
        receive(sayPaid(attempt, order.total, { paymentId })),
      ]),
    )
    for (const { order } of pairs) expect((await readOrder(order.orderId)).status).toBe('part_refunded')
  })
})

const answered = {
  ...{
    status: 'pending',
    statusText: 'pending',
    currency: currencyCode('SGD'),
    url: `${simulator.origin()}/pay`,
    qrCode: null,
  },
  ...{ qrExpiresAt: null, payments: [], paymentMethods: [], expiresAt: null, createdAt: null },
} satisfies Partial<PaymentRequest>

describe('one open alert for each cause', () => {
  const fail = async (error: Error) => {
    const { order, attempt } = await orderInPayment()
    await db().paymentAttempt.update({ where: { id: attempt.id }, data: { status: 'creating' } })
    const { number, totalMinor, currency } = await readOrder(order.orderId)
    await keepFailure(
      { id: order.orderId, number, totalMinor, currency },
      { id: attempt.id, method: 'redirect' },
      error,
      false,
    )
  }
  const refusals = () =>
    db().alert.findMany({ where: { kind: 'payment_request_refused' }, orderBy: { createdAt: 'asc' } })

  test('M11 a revoked key is one alert and one mail, however many press, and says how often and when', async () => {
    const { mails } = await traces()
    for (let press = 0; press < 5; press += 1) await fail(new HitPayBadKeyError(401))
    await Promise.all(Array.from({ length: 15 }, () => fail(new HitPayBadKeyError(401))))
    const [alert, ...more] = await refusals()
    expect(more).toEqual([])
    expect(alert).toMatchObject({ count: 20, resolvedAt: null, dedupeKey: 'payment_request_refused:bad_key' })
    expect(alert?.lastAt.getTime()).toBeGreaterThan(alert?.createdAt.getTime() ?? 0)
    expect((await traces()).mails).toBe(mails + 1)
  })

  test('M11 another reason is another alert; its kind of field is the reason, not its words', async () => {
    const before = (await refusals()).length
    await fail(new HitPayValidationError(422, 'The amount must be at least 0.3', { amount: ['too small'] }))
    await fail(new HitPayValidationError(422, 'The amount is no good', { amount: ['no good'] }))
    await fail(new HitPayValidationError(422, 'The phone is no good', { phone: ['no good'] }))
    const [amount, phone] = (await refusals()).slice(before)
    expect(amount).toMatchObject({ count: 2, dedupeKey: 'payment_request_refused:invalid:amount' })
    expect(phone).toMatchObject({ count: 1 })
  })

  test('M11 put away and come back, it is raised anew and mailed once more', async () => {
    const staff = await hire('staff')
    const [first] = await refusals()
    const { mails } = await traces()
    expect(await resolveAlert(first?.id ?? '', staff.id)).toBe(true)
    await fail(new HitPayBadKeyError(401))
    await fail(new HitPayBadKeyError(401))
    const open = await db().alert.findMany({ where: { dedupeKey: 'payment_request_refused:bad_key' } })
    expect(open).toMatchObject([{ count: 2, resolvedAt: null }])
    expect(await db().alert.findUnique({ where: { id: first?.id } })).toMatchObject({ count: 20 })
    expect((await traces()).mails).toBe(mails + 1)
  })

  test('M11 what was put away about one payment stays put away', async () => {
    const staff = await hire('staff')
    const cause = randomUUID()
    const raise = () => raiseAlert(db(), { kind: 'amount_drift', cause, message: 'Two sums.' })
    await raise()
    const alert = await db().alert.findUniqueOrThrow({ where: { dedupeKey: `amount_drift:${cause}` } })
    await resolveAlert(alert.id, staff.id)
    await raise()
    expect(await db().alert.findMany({ where: { kind: 'amount_drift' } })).toMatchObject([{ id: alert.id, count: 1 }])
  })
})

const cents = await stockVariant({ onHand: 9, price: 20 })

describe('an order below HitPay’s minimum', () => {
  const lines = [{ sku: cents.sku, quantity: 1 }]

  test('M11 is refused at checkout with the sum that is missing, and holds nothing', async () => {
    const placed = await placeOrder({ id: randomCode(26), lines }, shopperFields)
    expect(placed).toMatchObject({ ok: false, reason: 'below_minimum' })
    expect(placed).toMatchObject({ message: expect.stringMatching(/\$0\.20.*\$0\.30.*\$0\.10 is missing/) })
    expect(await readStock(cents.variantId)).toMatchObject({ reserved: 0 })
    const enough = await placeOrder({ id: randomCode(26), lines: [{ sku: cents.sku, quantity: 2 }] }, shopperFields)
    expect(enough.ok).toBe(true)
  })

  test('M11 is refused when it is ordered again at a lower price', async () => {
    const placed = await placeOrder({ id: randomCode(26), lines: [{ sku: cents.sku, quantity: 3 }] }, shopperFields)
    if (!placed.ok) throw new Error(placed.reason)
    await cancelOrder(placed.orderId, 'shopper')
    await db().variant.update({ where: { id: cents.variantId }, data: { priceMinor: 5 } })
    expect(await orderAgain(placed.orderId, new Date())).toMatchObject({
      ok: false,
      message: expect.stringContaining('is missing'),
    })
  })
})

describe('a signed delivery that cannot be applied', () => {
  const odd = (fields: object) => ({ payment_id: randomUUID(), amount: '25.00', currency: 'SGD', phone: '', ...fields })
  const sign = (fields: object) => signedForm(fields as Record<string, string>, 'test_salt').body

  test.each([
    [
      'by its request',
      (a: { providerRequestId: string | null }) => ({
        payment_request_id: a.providerRequestId ?? '',
        reference_number: '',
      }),
    ],
    ['by our reference', (a: { id: string }) => ({ payment_request_id: randomUUID(), reference_number: a.id })],
  ])('M13 names the order it seems to mean, %s, and HitPay is asked about it at once', async (_, names) => {
    const { order, attempt } = await orderInPayment()
    await db()
      .$executeRaw`update payment_attempts set next_check_at = now() + interval '1 hour' where id = ${attempt.id}`
    const { deliveryId } = await receive(sign(odd({ ...names(attempt), status: 'pending' })))
    const stored = await delivery(deliveryId)
    expect(stored).toMatchObject({ state: 'quarantined', orderId: order.orderId })
    const alert = await db().alert.findFirstOrThrow({ where: { kind: 'quarantined', orderId: order.orderId } })
    const { number, attempts, status } = await readOrder(order.orderId)
    expect(alert.message).toContain(number)
    expect(status).toBe('pending_payment')
    expect(attempts[0]?.nextCheckAt?.getTime()).toBeLessThanOrEqual(Date.now())
  })

  test('M13 one that means none is told of without an order', async () => {
    const { deliveryId } = await receive(
      sign(odd({ payment_request_id: randomUUID(), reference_number: 'x', status: 'odd' })),
    )
    expect(await delivery(deliveryId)).toMatchObject({ state: 'quarantined', orderId: null })
  })

  test('M13 a form webhook with a field more, without a phone and with grouped thousands pays its order', async () => {
    const dear = await stockVariant({ onHand: 5, price: 123_450 })
    const order = await placeTestOrder([{ shelf: dear }])
    const attempt = await openTestAttempt(order)
    const { phone: _, ...fields } = odd({ payment_request_id: attempt.providerRequestId, reference_number: attempt.id })
    await receive(sign({ ...fields, amount: '1,234.50', status: 'completed', channel: 'api_custom' }))
    expect((await readOrder(order.orderId)).status).toBe('paid')
  })
})

describe('HitPay’s notices of its own account', () => {
  const transfer = (status: string, more: object = {}) => ({
    ...{ id: randomUUID(), status, amount: 128.5, currency: 'sgd', beneficiary: { name: 'Somebody' } },
    ...{ created_at: '2026-11-27T10:00:00+08:00', ...more },
  })

  test('H1 a transfer that failed is one alert and one mail, with the meaning and what to do; others are none', async () => {
    const before = await traces()
    await receiveEvent(transfer('paid'))
    await receiveEvent(transfer('scheduled'))
    expect(await traces()).toEqual(before)
    const failed = transfer('failed', { failure_code: '100601' })
    await receiveEvent(failed)
    await receiveEvent({ ...failed, updated_at: '2026-11-28T10:00:00+08:00' })
    const alert = await db().alert.findUniqueOrThrow({ where: { dedupeKey: `transfer_failed:${failed.id}` } })
    expect(alert.message).toMatch(/Account closed \(code 100601\).*account that is open/)
    expect(await traces()).toMatchObject({ alerts: before.alerts + 1, mails: before.mails + 1 })
  })
})
