import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { db, disconnect } from '@/lib/db'
import { env } from '@/lib/env'
import { verifyFormWebhook } from '@/lib/hitpay/webhook'
import { money } from '@/lib/money'
import { acceptFinding } from '@/lib/payments/accept-finding'
import { receiveWebhook } from '@/lib/payments/receive-webhook'
import { reconcilePayments } from '@/lib/payments/reconcile-payments'
import { refundPayment } from '@/lib/payments/refund-payment'
import { startPayment } from '@/lib/payments/start-payment'
import { sweepCharges } from '@/lib/payments/sweep-charges'
import { copyDatabase, restoreDatabase } from '../support/database'
import { expectInvariants } from '../support/invariants'
import { placeTestOrder, type Shelf, stockVariant } from '../support/shop'
import { ask, simulator } from '../support/simulator'
import { goal, type Trial } from './lab/goal'
import { inTurns } from './lab/in-turns'

type Opened = { orderId: string; requestId: string }

goal(
  {
    id: 'G12',
    claim:
      'after a backup of ten minutes ago is restored, the daily sweep finds 100 % of the money and refunds of 200 orders again',
    covers: ['P06'],
    limit: 300,
  },
  async (trial) => {
    const unit = trial.size({ fast: 1, full: 10 })
    const shelf = await stockVariant({ onHand: 10_000 })
    const kept = await beforeTheBackup(shelf, unit)
    const before = await booksNow()
    await disconnect()
    const backup = await copyDatabase(env().databaseUrl)
    await afterTheBackup(kept, shelf, unit)
    await disconnect()
    await restoreDatabase(env().databaseUrl, backup)
    await backup.drop()
    expect(await booksNow()).toEqual(before)
    await letTenMinutesPass()

    const found = await sweepAndName()
    expect(found.unexplained).toEqual([])
    await reconcilePayments()
    await expectInvariants()
    const accepted = await acceptAll()
    await hearEverythingAgain()
    await sweepCharges()
    expect(await booksNow()).toEqual(ledger())
    await expectInvariants()
    return tell(trial, { orders: 20 * unit, before: before.size, accepted, ...found })
  },
)

const manyOrders = (shelf: Shelf, count: number) => inTurns(Array.from({ length: count }), () => openOrder(shelf))

async function openOrder(shelf: Shelf): Promise<Opened> {
  const { orderId } = await placeTestOrder([{ shelf }])
  return openPayment(orderId, 'redirect')
}

async function openPayment(orderId: string, method: 'redirect' | 'paynow_qr'): Promise<Opened> {
  await startPayment(orderId, method)
  const attempt = await db().paymentAttempt.findFirstOrThrow({ where: { orderId, status: 'open' } })
  return { orderId, requestId: attempt.providerRequestId ?? '' }
}

/** The buyer pays; HitPay’s webhook stays in the simulator’s log until someone hands it over. */
const pay = ({ requestId }: Opened) => ask(`payment-requests/${requestId}/pay`, { webhook: 'drop' })
const giveBack = ({ requestId }: Opened, amount?: string) =>
  ask(`payment-requests/${requestId}/refund`, { webhook: 'drop', ...(amount && { amount }) })

async function hear({ requestId }: Opened) {
  for (const { body } of simulator.store.deliveriesOf(requestId)) {
    const bytes = Buffer.from(body)
    await receiveWebhook(verifyFormWebhook(bytes, ['test_salt']), bytes)
  }
}

async function payAndHear(order: Opened) {
  await pay(order)
  await hear(order)
}

async function beforeTheBackup(shelf: Shelf, unit: number) {
  const waiting = await manyOrders(shelf, 7 * unit)
  const paid = await manyOrders(shelf, 6 * unit)
  await inTurns(paid, payAndHear)
  return { waiting, paid }
}

/** Ten minutes of trade that the backup knows nothing of. */
async function afterTheBackup(
  { waiting, paid }: Awaited<ReturnType<typeof beforeTheBackup>>,
  shelf: Shelf,
  unit: number,
) {
  const share = <T>(items: readonly T[], from: number, to: number) => items.slice(from * unit, to * unit)
  await inTurns(share(waiting, 0, 3), payAndHear)
  await inTurns(share(waiting, 3, 4), pay)
  await inTurns(share(waiting, 4, 5), async (order) => {
    await ask(`payment-requests/${order.requestId}/pay-twice`, { webhook: 'drop' })
    await hear(order)
  })
  await inTurns(share(waiting, 5, 6), async (order) => {
    await payAndHear(order)
    await giveBack(order)
  })
  await inTurns(share(waiting, 6, 7), async ({ orderId }) => payAndHear(await openPayment(orderId, 'paynow_qr')))

  await inTurns(share(paid, 0, 2), refundHere)
  await inTurns(share(paid, 2, 4), (order) => giveBack(order))

  const fresh = await manyOrders(shelf, 7 * unit)
  await inTurns(fresh, payAndHear)
  await inTurns(share(fresh, 0, 1), (order) => giveBack(order, '5.00'))
  await inTurns(share(fresh, 1, 2), (order) => giveBack(order))
}

/** A member of staff gives ten dollars back in the shop’s own back office. */
async function refundHere({ orderId }: Opened) {
  const payment = await db().payment.findFirstOrThrow({ where: { orderId } })
  const [requestKey, actor] = [randomUUID(), randomUUID()]
  const refund = { amount: money(1000, 'SGD'), reason: 'chipped', restock: [], requestKey, actor }
  expect(await refundPayment({ orderId, paymentId: payment.id, ...refund })).toEqual({ ok: true, state: 'succeeded' })
}

const letTenMinutesPass = () => db().$executeRaw`
  update payment_attempts set created_at = created_at - interval '10 minutes', checked_at = checked_at - interval '10 minutes',
    expires_at = expires_at - interval '10 minutes', next_check_at = next_check_at - interval '10 minutes'`

type Sum = { amount: number; currency: string; refunded: number }

/** Every payment in our books and in HitPay’s, in minor units, by HitPay’s id. */
async function booksNow(): Promise<Map<string, Sum>> {
  const payments = await db().payment.findMany({ orderBy: { providerPaymentId: 'asc' } })
  return new Map(
    payments.map(({ providerPaymentId, amountMinor, refundedMinor, currency }) => [
      providerPaymentId,
      { amount: Number(amountMinor), currency, refunded: Number(refundedMinor) },
    ]),
  )
}

const ledger = (): Map<string, Sum> =>
  new Map(
    [...simulator.store.payments.values()]
      .sort((one, other) => (one.id < other.id ? -1 : 1))
      .map(({ id, amount, currency, refunded }) => [id, { amount, currency, refunded }]),
  )

/** One sweep: each payment of HitPay’s ledger then stands in our books as HitPay has it, or an open alert names it. */
async function sweepAndName() {
  const sweep = await sweepCharges()
  expect(sweep.complete).toBe(true)
  const [books, alerts] = await Promise.all([booksNow(), db().alert.findMany({ where: { resolvedAt: null } })])
  const named = new Set(alerts.map((alert) => alert.dedupeKey))
  const inBooks = (id: string, sum: Sum) => JSON.stringify(books.get(id)) === JSON.stringify(sum)
  const entries = [...ledger()]
  const orphans = await db().payment.findMany({ where: { disposition: 'orphan' } })
  const isNamed = (one: (typeof orphans)[number]) => named.has(`orphan_payment:${one.providerPaymentId}`)
  const isAllBack = (one: (typeof orphans)[number]) => one.refundedMinor === one.amountMinor
  expect(orphans.filter((one) => isNamed(one) === isAllBack(one))).toEqual([])
  return {
    taken: entries.length,
    drifted: sweep.drifted,
    orphans: orphans.length,
    named: entries.filter(([id]) => !books.has(id) && named.has(`charge_without_payment:${id}`)).length,
    unexplained: entries.filter(
      ([id, sum]) => !inBooks(id, sum) && (books.has(id) || !named.has(`charge_without_payment:${id}`)),
    ),
  }
}

/** A person looks at every order whose money HitPay has, and accepts it. */
async function acceptAll(): Promise<number> {
  const attempts = await db().paymentAttempt.findMany({
    where: { detectedAt: { not: null }, status: { not: 'completed' } },
    include: { order: { select: { version: true } } },
  })
  for (const { id, orderId, order } of attempts)
    expect(await acceptFinding({ orderId, attemptId: id, version: order.version, sure: 'yes' }, 'staff')).toMatchObject(
      {
        ok: true,
      },
    )
  return attempts.length
}

/** HitPay sends every webhook of the day again, twice; the second time nothing may change. */
async function hearEverythingAgain() {
  const requests = [...simulator.store.requests.values()].map(({ id }) => ({ orderId: '', requestId: id }))
  await inTurns(requests, hear)
  const once = await booksNow()
  await inTurns(requests, hear)
  expect(await booksNow()).toEqual(once)
}

type Told = Omit<Awaited<ReturnType<typeof sweepAndName>>, 'unexplained'> & {
  orders: number
  before: number
  accepted: number
}

function tell(trial: Trial, { orders, before, taken, drifted, orphans, named, accepted }: Told): string {
  const refunds = simulator.store.refunds.size
  trial.count('orders', orders)
  trial.count('payments HitPay took', taken)
  trial.count('refunds HitPay made', refunds)
  trial.count('payments lost with the backup', taken - before)
  trial.count('refunds found by the sweep', drifted)
  return `${orders} orders; of ${taken} payments ${taken - before} were lost and 100 % found: ${orphans} taken down without an order, ${named} named at theirs (${accepted} then accepted); ${refunds} refunds; at the end both books agree to the cent`
}
