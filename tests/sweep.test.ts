import { randomUUID } from 'node:crypto'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { replayDelivery } from '@/lib/payments/replay-delivery'
import { startPayment } from '@/lib/payments/start-payment'
import { sweepCharges, sweepIfDue } from '@/lib/payments/sweep-charges'
import { expectInvariants } from './support/invariants'
import { openTestAttempt, placeTestOrder, readOrder, receive, type Shelf, sayPaid, stockVariant } from './support/shop'
import { ask, simulator } from './support/simulator'

afterEach(expectInvariants)

let shelf: Shelf
beforeAll(async () => {
  shelf = await stockVariant({ onHand: 100 })
})

async function chargedOrder() {
  const order = await placeTestOrder([{ shelf }])
  await startPayment(order.orderId, 'redirect')
  const attempt = await db().paymentAttempt.findFirstOrThrow({ where: { orderId: order.orderId } })
  await ask(`payment-requests/${attempt.providerRequestId}/pay`, { webhook: 'drop' })
  const [charge] = simulator.store.paymentsOf(attempt.providerRequestId ?? '')
  return { order, attempt, charge }
}

const alertsOf = (kind: string, cause: string) => db().alert.count({ where: { dedupeKey: `${kind}:${cause}` } })

describe('comparing HitPay’s charges with our payments', () => {
  test('finds money no webhook told of, and says so once', async () => {
    const { charge } = await chargedOrder()
    expect(await sweepCharges()).toMatchObject({ unknown: 1, complete: true })
    await sweepCharges()
    expect(await alertsOf('charge_without_payment', charge?.id ?? '')).toBe(1)
  })

  test('is quiet about what both know', async () => {
    const { order, attempt, charge } = await chargedOrder()
    await receive(sayPaid(attempt, order.total, { paymentId: charge?.id }))
    await sweepCharges()
    expect(await alertsOf('charge_without_payment', charge?.id ?? '')).toBe(0)
    expect(await alertsOf('amount_drift', charge?.id ?? '')).toBe(0)
  })

  test('takes over a refund made elsewhere whose notice was lost', async () => {
    const { order, attempt, charge } = await chargedOrder()
    await receive(sayPaid(attempt, order.total, { paymentId: charge?.id }))
    await ask(`payment-requests/${attempt.providerRequestId}/refund`, { webhook: 'drop' })
    expect(await sweepCharges()).toMatchObject({ drifted: 1 })
    const refunded = await readOrder(order.orderId)
    expect(refunded.status).toBe('refunded')
    expect(refunded.payments).toMatchObject([{ refundedMinor: BigInt(order.total) }])
    const notice = await db().webhookDelivery.findFirstOrThrow({ where: { format: 'api', orderId: order.orderId } })
    expect(await replayDelivery(notice.id)).toEqual({ ok: true, effect: 'known' })
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

  test('runs once a day, whoever asks', async () => {
    const sweeps = await Promise.all([sweepIfDue(), sweepIfDue(), sweepIfDue()])
    expect(sweeps.filter(Boolean)).toHaveLength(1)
  })
})
