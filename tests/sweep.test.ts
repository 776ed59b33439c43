import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { db } from '@/lib/db'
import type { Charge } from '@/lib/hitpay/client'
import { minorUnits } from '@/lib/money'
import * as gateway from '@/lib/payments/hitpay'
import { replayDelivery } from '@/lib/payments/replay-delivery'
import { sweepCharges } from '@/lib/payments/sweep-charges'
import { expectInvariants } from './support/invariants'
import { payAndTell, payAtHitPay } from './support/payments'
import { openTestAttempt, placeTestOrder, readOrder, receive, sayPaid, stockVariant } from './support/shop'
import { ask } from './support/simulator'

afterEach(expectInvariants)
afterEach(() => vi.restoreAllMocks())

const shelf = await stockVariant({ onHand: 100 })

const alertsOf = (kind: string, cause: string) => db().alert.count({ where: { dedupeKey: `${kind}:${cause}` } })

/** From here on HitPay's list tells this of a charge, and the charge itself what is true. */
function listWith(chargeId: string, told: Partial<Charge>) {
  const api = gateway.hitPay()
  vi.spyOn(gateway, 'hitPay').mockReturnValue({
    ...api,
    listCharges: async (query) => {
      const list = await api.listCharges(query)
      const charges = list.charges.map((charge) => (charge.id === chargeId ? { ...charge, ...told } : charge))
      return { ...list, charges }
    },
  })
}

describe('comparing HitPay’s charges with our payments', () => {
  test('finds money no webhook told of, and says so once', async () => {
    const { charge } = await payAtHitPay(shelf)
    expect(await sweepCharges()).toMatchObject({ unknown: 1, complete: true })
    await sweepCharges()
    expect(await alertsOf('charge_without_payment', charge.id)).toBe(1)
  })

  test('is quiet about what both know', async () => {
    const { charge } = await payAndTell(shelf)
    await sweepCharges()
    expect(await alertsOf('charge_without_payment', charge.id)).toBe(0)
    expect(await alertsOf('amount_drift', charge.id)).toBe(0)
  })

  test.each([
    ['amount', { amount: 2400 }],
    ['currency', { currency: 'USD' }],
  ])('says so when HitPay’s list shows another %s', async (_, shown) => {
    const order = await payAndTell(shelf)
    const charge = { ...order.charge }
    Object.assign(order.charge, shown)
    const { drifted } = await sweepCharges()
    Object.assign(order.charge, charge)
    expect(drifted).toBeGreaterThan(0)
    expect(await alertsOf('amount_drift', charge.id)).toBe(1)
    expect(await readOrder(order.orderId)).toMatchObject({ status: 'paid', payments: [{ amountMinor: 2500n }] })
  })

  test('asks for the sum of refunds that HitPay’s list leaves out', async () => {
    const order = await payAndTell(shelf)
    await ask(`payment-requests/${order.attempt.providerRequestId}/refund`, { webhook: 'drop', amount: '10.00' })
    listWith(order.charge.id, { refunded: minorUnits(0), refundedIsKnown: false })
    expect(await sweepCharges()).toMatchObject({ drifted: 1 })
    expect(await readOrder(order.orderId)).toMatchObject({ payments: [{ refundedMinor: 1000n }] })
  })

  test('believes a charge, and not a list that is older than the books', async () => {
    const { orderId, attempt, charge } = await payAndTell(shelf)
    await ask(`payment-requests/${attempt.providerRequestId}/refund`, { webhook: 'drop', amount: '10.00' })
    expect(await sweepCharges()).toMatchObject({ drifted: 1 })
    listWith(charge.id, { refunded: minorUnits(0), refundedIsKnown: true })
    expect(await sweepCharges()).toMatchObject({ drifted: 0 })
    expect(await db().alert.count({ where: { orderId, kind: 'refund_drift' } })).toBe(0)
  })

  test('takes over a refund made elsewhere whose notice was lost', async () => {
    const order = await payAndTell(shelf)
    await ask(`payment-requests/${order.attempt.providerRequestId}/refund`, { webhook: 'drop' })
    expect(await sweepCharges()).toMatchObject({ drifted: 1 })
    const refunded = await readOrder(order.orderId)
    expect(refunded.status).toBe('refunded')
    expect(refunded.payments).toMatchObject([{ refundedMinor: BigInt(order.total) }])
    const notice = await db().webhookDelivery.findFirstOrThrow({ where: { format: 'api', orderId: order.orderId } })
    expect(await replayDelivery(notice.id)).toEqual({ ok: true, effect: 'known' })
  })

  test('calls no money missing where any page could not be read', async () => {
    const order = await placeTestOrder([{ shelf }])
    const paymentId = randomUUID()
    await receive(sayPaid(await openTestAttempt(order), order.total, { paymentId }))
    const listCharges = vi.fn()
    listCharges.mockResolvedValueOnce({ charges: [], unreadable: 1, nextCursor: 'second' })
    listCharges.mockResolvedValueOnce({ charges: [], unreadable: 0, nextCursor: null })
    vi.spyOn(gateway, 'hitPay').mockReturnValue({ ...gateway.hitPay(), listCharges })
    expect(await sweepCharges()).toMatchObject({ complete: false, missing: 0 })
    expect(await alertsOf('payment_without_charge', paymentId)).toBe(0)
  })

  test.each([
    [200, true],
    [201, false],
  ])('a list of %i pages is read in full: %s', async (pages, complete) => {
    const listCharges = vi.fn(async () => ({
      charges: [],
      unreadable: 0,
      nextCursor: listCharges.mock.calls.length < pages ? 'next' : null,
    }))
    vi.spyOn(gateway, 'hitPay').mockReturnValue({ ...gateway.hitPay(), listCharges })
    expect(await sweepCharges()).toMatchObject({ complete })
    expect(listCharges).toHaveBeenCalledTimes(200)
  })

  test('calls no money missing that came while it looked, and looks for it the next time', async () => {
    const begun = new Date()
    const order = await placeTestOrder([{ shelf }])
    const paymentId = randomUUID()
    await receive(sayPaid(await openTestAttempt(order), order.total, { paymentId }))
    await sweepCharges(3, begun)
    expect(await alertsOf('payment_without_charge', paymentId)).toBe(0)
    await sweepCharges()
    expect(await alertsOf('payment_without_charge', paymentId)).toBe(1)
  })
})
