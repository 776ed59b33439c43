import { randomUUID } from 'node:crypto'
import { afterAll, expect, vi } from 'vitest'
import { db } from '@/lib/db'
import { money } from '@/lib/money'
import { declareNotMade } from '@/lib/payments/declare-not-made'
import { giveBack } from '@/lib/payments/give-back'
import { type RefundResult, refundPayment } from '@/lib/payments/refund-payment'
import { resolveRefunds } from '@/lib/payments/resolve-refunds'
import { startPayment } from '@/lib/payments/start-payment'
import type { RefundLine } from '@/prisma/generated/client'
import { expectInvariants } from '../support/invariants'
import { placeTestOrder, readOrder, readStock, receive, type Shelf, sayPaid, stockVariant } from '../support/shop'
import { ask, simulator } from '../support/simulator'
import { goal, type Trial } from './lab/goal'
import { refundFates, tapRefunds, tellOfRefund } from './lab/refund-wire'

// The laboratory's shop sells in one currency after the other.
const prices = vi.hoisted(() => ({ currency: 'SGD' }))
vi.mock('@/lib/store', async (original) => {
  const { store } = await original<typeof import('@/lib/store')>()
  const shop = Object.create(store, { currency: { get: () => prices.currency } })
  return { store: shop }
})
afterAll(() => vi.restoreAllMocks())

const currencies = ['SGD', 'JPY', 'MYR', 'USD'] as const
const unit = 4000
/** Of the one thing and of the other: an order has two lines. */
const sold = [3, 2] as const
const total = unit * (sold[0] + sold[1])
const presses = 50

goal(
  {
    id: 'G14',
    claim:
      '50 concurrent refunds of each of 40 payments in 4 currencies, with answers that lie and notices that name no money: never more than was paid, one call under way at a time, and the books are HitPay’s',
    covers: ['M01', 'M02', 'M04', 'M05', 'I10'],
    limit: 600,
  },
  async (trial) => {
    const payments = trial.size({ fast: 4, full: 40 })
    const turns = new Turns()
    const { calls, fates } = tapRefunds({
      // Many calls go well, so that there is money to fight for in the later ones too.
      fate: () => refundFates[trial.random.below(refundFates.length + 8)] ?? 'done',
      slow: (paymentId) => turns.pass(paymentId),
    })
    const sums = { sent: 0, most: 0, rivals: 0, refunds: 0, returned: 0 }
    for (let done = 0; done < payments; done += 1) {
      prices.currency = currencies[done % currencies.length] ?? 'SGD'
      const paid = await payForTwoThings()
      await pressAndSettle(paid, turns, trial)
      const { sent, most, rivals } = calls.get(paid.charge.id) ?? { sent: 0, most: 0, rivals: 0 }
      const { refunds, minor } = await expectExact(paid, sent)
      sums.sent += sent
      sums.most = Math.max(sums.most, most)
      sums.rivals += rivals
      sums.refunds += refunds
      sums.returned += minor / total
    }
    await expectInvariants()
    expect(sums).toMatchObject({ most: 1, rivals: 0 })
    prices.currency = 'SGD'
    const refused = await impossibleOnes(calls)
    trial.count('calls sent to HitPay', sums.sent)
    for (const [fate, count] of Object.entries(fates)) trial.count(fate, count)
    const share = Math.round((100 * sums.returned) / payments)
    return `${payments} payments in ${currencies.join(', ')} × ${presses} presses: ${sums.sent} calls, at most ${sums.most} under way, ${sums.refunds} refunds made, ${share} % of the money given back; ${countOf(fates, /with/)} lying answers, ${fates.pending} pending, ${countOf(fates, /no answer|breaks/)} lost ones, each cleared up by what HitPay shows, 0 sent twice; ${refused} impossible ones refused unsent`
  },
)

const countOf = (fates: Readonly<Record<string, number>>, named: RegExp) =>
  Object.entries(fates).reduce((sum, [fate, count]) => sum + (named.test(fate) ? count : 0), 0)

type Paid = Awaited<ReturnType<typeof payForTwoThings>>

/** Three of one thing and two of another, paid at the simulator in the currency of the moment. */
async function payForTwoThings() {
  const shelves = await Promise.all(sold.map((quantity) => stockVariant({ onHand: 2 * quantity, price: unit })))
  const order = await placeTestOrder(shelves.map((shelf, place) => ({ shelf, quantity: sold[place] })))
  await startPayment(order.orderId, 'redirect')
  const attempt = await db().paymentAttempt.findFirstOrThrow({ where: { orderId: order.orderId } })
  await ask(`payment-requests/${attempt.providerRequestId}/pay`, { webhook: 'drop' })
  const [charge] = simulator.store.paymentsOf(attempt.providerRequestId ?? '')
  if (!charge) throw new Error('The simulator took no money')
  const { currency } = attempt
  await receive(sayPaid(attempt, order.total, { paymentId: charge.id, currency }))
  const payment = await db().payment.findUniqueOrThrow({ where: { providerPaymentId: charge.id } })
  expect([order.total, payment.currency]).toEqual([total, prices.currency])
  return { ...order, shelves, charge, currency, paymentId: payment.id }
}

/** Presses answered per payment, so that a slow call can wait for some of them instead of for a clock. */
class Turns {
  private readonly waiting: { paymentId: string; left: number; go: () => void }[] = []

  pass(paymentId: string): Promise<void> {
    return new Promise((go) => this.waiting.push({ paymentId, left: 5, go }))
  }

  answered(paymentId: string, stillPressed: number) {
    for (const one of this.waiting) {
      if (one.paymentId !== paymentId) continue
      one.left -= 1
      if (one.left <= 0 || stillPressed <= 1) one.go()
    }
  }
}

/** Fifty presses at once, then the refused ones again, with all that was left in doubt looked up in between. */
async function pressAndSettle(paid: Paid, turns: Turns, trial: Trial) {
  let wanted = wantedRefunds(paid, trial)
  for (let wave = 0; wave < 5; wave += 1) {
    let stillPressed = wanted.length
    const results = await Promise.all(
      trial.random.shuffle(wanted).map(async (one) => {
        const result = await refundPayment(one)
        stillPressed -= 1
        turns.answered(paid.charge.id, stillPressed)
        return { one, result }
      }),
    )
    await tellLies(paid)
    await lookUp(paid.orderId)
    await finishPending(paid, trial)
    if (trial.random.below(2)) await tellOfRefund(paid.charge.id)
    wanted = results.filter(({ result }) => isToldToWait(result)).map(({ one }) => one)
  }
}

function wantedRefunds(paid: Paid, { random }: Trial) {
  const keys = Array.from({ length: presses - 10 }, () => randomUUID())
  return Array.from({ length: presses }, (_, press) => ({
    orderId: paid.orderId,
    paymentId: paid.paymentId,
    // Some ask for more than there can be, and the last ten are second presses of the first ten.
    amount: money(1 + random.below(press % 7 === 0 ? 3 * total : unit), paid.currency),
    reason: 'chipped',
    restock:
      press % 3 === 0
        ? paid.shelves
            .slice(random.below(sold.length))
            .map(({ variantId }) => ({ variantId, quantity: 1 + random.below(2) }))
        : [],
    requestKey: keys[press % keys.length] ?? '',
    // One person each: what one may refund within ten minutes is limited.
    actor: randomUUID(),
  }))
}

const isToldToWait = (result: RefundResult) => !result.ok && /under way/.test(result.message)

/** Signed notices that all of it went back: without a currency, and in one that is not the payment's. */
async function tellLies({ charge, currency }: Paid) {
  const all = { status: 'refunded', refunded_amount: charge.amount / 100 }
  await tellOfRefund(charge.id, { ...all, currency: undefined })
  await tellOfRefund(charge.id, { ...all, currency: currency === 'SGD' ? 'jpy' : 'sgd' })
}

/** What HitPay did not confirm is looked up; what it then does not show, a person declares not made. */
async function lookUp(orderId: string) {
  await letDue(orderId)
  await resolveRefunds()
  await db().$executeRaw`
    update refunds set created_at = created_at - interval '11 minutes' where order_id = ${orderId}::uuid and state = 'unknown'`
  for (const { id: refundId, paymentId } of await db().refund.findMany({ where: { orderId, state: 'unknown' } }))
    await declareNotMade({ orderId, paymentId, refundId, sure: 'yes' }, 'staff')
}

/** What HitPay calls pending is declared not made by nobody. Then HitPay makes up its mind, and is asked. */
async function finishPending({ charge, orderId }: Paid, { random }: Trial) {
  const pending = simulator.store.refundsOf(charge.id).filter(({ status }) => status === 'pending')
  expect(await db().refund.count({ where: { orderId, state: 'unknown' } })).toBe(pending.length)
  for (const { id } of pending) await ask(`refunds/${id}/${random.below(2) ? 'succeed' : 'fail'}`, { webhook: 'drop' })
  await letDue(orderId)
  await resolveRefunds()
}

const letDue = (orderId: string) => db().$executeRaw`
  update refunds set next_check_at = now() where order_id = ${orderId}::uuid and state = 'unknown'`

/** Our books against the simulator's, to the cent and to the piece. */
async function expectExact(paid: Paid, sent: number) {
  const [payment, refunds] = await Promise.all([
    db().payment.findUniqueOrThrow({ where: { id: paid.paymentId } }),
    db().refund.findMany({ where: { paymentId: paid.paymentId }, include: { lines: true } }),
  ])
  const made = refunds.filter((refund) => refund.state === 'succeeded')
  const theirs = simulator.store.refundsOf(paid.charge.id).filter(({ status }) => status === 'succeeded')
  // The simulator counts in hundredths of every currency.
  const inMinor = (hundredths: number) => hundredths / (paid.currency === 'JPY' ? 100 : 1)
  const minor = theirs.reduce((sum, refund) => sum + inMinor(refund.amount), 0)
  expect(minor).toBeLessThanOrEqual(total)
  expect(payment).toMatchObject({ refundedMinor: BigInt(minor), refundingMinor: 0n })
  expect(made.map((refund) => Number(refund.amountMinor)).sort()).toEqual(
    theirs.map((refund) => inMinor(refund.amount)).sort(),
  )
  // One call for each refund that was written down, none for the rest, and none in doubt for ever.
  expect(refunds.length).toBe(sent)
  expect(refunds.filter((refund) => refund.state !== 'succeeded' && refund.state !== 'failed')).toEqual([])
  const lines = made.flatMap((refund) => refund.lines)
  for (const [place, quantity] of sold.entries()) await expectShelf(paid.shelves[place], quantity, lines)
  return { refunds: theirs.length, minor }
}

async function expectShelf(shelf: Shelf | undefined, quantity: number, lines: readonly RefundLine[]) {
  const back = lines.reduce((sum, line) => sum + (line.variantId === shelf?.variantId ? line.quantity : 0), 0)
  expect(await readStock(shelf?.variantId ?? '')).toMatchObject({ onHand: quantity + back, reserved: 0 })
  expect(back).toBeLessThanOrEqual(quantity)
}

/** Refunds that may not be: each is refused with a reason, and HitPay is not even asked. */
async function impossibleOnes(calls: ReadonlyMap<string, { sent: number }>) {
  const paid = await payForTwoThings()
  const amounts = ['200.01', '-1', '-0.01', '0', '0.00', '1e2', 'US$5', 'USD 5.00', '¥500', '5.001', 'NaN', '']
  for (const amount of amounts) {
    const { version } = await readOrder(paid.orderId)
    const { orderId, paymentId } = paid
    const refused = await giveBack(
      { orderId, paymentId, version, amount, reason: 'chipped', restock: [], requestKey: randomUUID() },
      'staff',
    )
    expect(refused, amount).toMatchObject({ ok: false, message: expect.stringMatching(/./) })
  }
  expect(calls.get(paid.charge.id)).toBeUndefined()
  expect(simulator.store.refundsOf(paid.charge.id)).toEqual([])
  return amounts.length
}
