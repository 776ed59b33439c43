import { randomUUID } from 'node:crypto'
import { afterAll, expect, vi } from 'vitest'
import { db } from '@/lib/db'
import { money } from '@/lib/money'
import { declareNotMade } from '@/lib/payments/declare-not-made'
import { giveBack } from '@/lib/payments/give-back'
import { type RefundResult, refundPayment } from '@/lib/payments/refund-payment'
import { resolveRefunds } from '@/lib/payments/resolve-refunds'
import { startPayment } from '@/lib/payments/start-payment'
import { expectInvariants } from '../support/invariants'
import { placeTestOrder, readOrder, receive, type Shelf, sayPaid, stockVariant } from '../support/shop'
import { simulator } from '../support/simulator'
import { goal, type Trial } from './lab/goal'
import { refundFates, tapRefunds, tellOfRefund } from './lab/refund-wire'

afterAll(() => vi.restoreAllMocks())

const unit = 4000
const sold = 3
const presses = 50

goal(
  {
    id: 'G14',
    claim: '50 concurrent refunds of each of 40 payments: never more than was paid, one call under way at a time',
    covers: ['M01', 'M02', 'M04', 'M05', 'I10'],
    limit: 600,
  },
  async (trial) => {
    const payments = trial.size({ fast: 3, full: 40 })
    const turns = new Turns()
    const { calls, fates } = tapRefunds({
      // Most calls go well, so that there is money to fight for in the later ones too.
      fate: () => refundFates[trial.random.below(refundFates.length + 4)] ?? 'done',
      slow: (paymentId) => turns.pass(paymentId),
    })
    const sums = { sent: 0, most: 0, rivals: 0, refunds: 0, minor: 0 }
    for (let done = 0; done < payments; done += 1) {
      const paid = await payFor(await stockVariant({ onHand: 2 * sold, price: unit }))
      await pressAndSettle(paid, turns, trial)
      const { sent, most, rivals } = calls.get(paid.charge.id) ?? { sent: 0, most: 0, rivals: 0 }
      const { refunds, minor } = await expectExact(paid, sent)
      sums.sent += sent
      sums.most = Math.max(sums.most, most)
      sums.rivals += rivals
      sums.refunds += refunds
      sums.minor += minor
    }
    await expectInvariants()
    expect(sums).toMatchObject({ most: 1, rivals: 0 })
    const refused = await impossibleOnes(calls)
    trial.count('calls sent to HitPay', sums.sent)
    for (const [fate, count] of Object.entries(fates)) trial.count(fate, count)
    return `${payments} payments × ${presses} presses: ${sums.sent} calls, at most ${sums.most} under way, ${sums.refunds} refunds made, ${sums.minor / 100} SGD of ${(payments * sold * unit) / 100} given back, ${fates['done, and no answer in time'] + fates['done, and the connection breaks']} lost answers resolved from the charge, 0 sent twice; ${refused} impossible ones refused unsent`
  },
)

type Paid = Awaited<ReturnType<typeof payFor>>

/** Three things for 120.00, paid at the simulator. */
async function payFor(shelf: Shelf) {
  const order = await placeTestOrder([{ shelf, quantity: sold }])
  await startPayment(order.orderId, 'redirect')
  const attempt = await db().paymentAttempt.findFirstOrThrow({ where: { orderId: order.orderId } })
  await fetch(`${simulator.origin()}/simulator/payment-requests/${attempt.providerRequestId}/pay`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ webhook: 'drop' }),
  })
  const [charge] = simulator.store.paymentsOf(attempt.providerRequestId ?? '')
  if (!charge) throw new Error('The simulator took no money')
  await receive(sayPaid(attempt, order.total, { paymentId: charge.id }))
  const payment = await db().payment.findUniqueOrThrow({ where: { providerPaymentId: charge.id } })
  return { ...order, shelf, charge, paymentId: payment.id }
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
async function pressAndSettle(paid: Paid, turns: Turns, { random }: Trial) {
  const keys = Array.from({ length: presses - 10 }, () => randomUUID())
  let wanted = Array.from({ length: presses }, (_, press) => ({
    orderId: paid.orderId,
    paymentId: paid.paymentId,
    // Some ask for more than there can be, and the last ten are second presses of the first ten.
    amount: money(1 + random.below(press % 7 === 0 ? 3 * sold * unit : unit), 'SGD'),
    reason: 'chipped',
    restock: press % 3 === 0 ? [{ variantId: paid.shelf.variantId, quantity: 1 + random.below(2) }] : [],
    requestKey: keys[press % keys.length] ?? '',
    // One person each: what one may refund within ten minutes is limited.
    actor: randomUUID(),
  }))
  for (let wave = 0; wave < 3; wave += 1) {
    let stillPressed = wanted.length
    const results = await Promise.all(
      random.shuffle(wanted).map(async (one) => {
        const result = await refundPayment(one)
        stillPressed -= 1
        turns.answered(paid.charge.id, stillPressed)
        return { one, result }
      }),
    )
    await lookUp(paid.orderId)
    if (random.below(2)) await tellOfRefund(paid.charge.id)
    wanted = results.filter(({ result }) => isToldToWait(result)).map(({ one }) => one)
  }
}

const isToldToWait = (result: RefundResult) => !result.ok && /under way/.test(result.message)

/** What HitPay did not confirm is looked up; what it then does not show, a person declares not made. */
async function lookUp(orderId: string) {
  await db()
    .$executeRaw`update refunds set next_check_at = now() where order_id = ${orderId}::uuid and state = 'unknown'`
  await resolveRefunds()
  await db().$executeRaw`
    update refunds set created_at = created_at - interval '11 minutes' where order_id = ${orderId}::uuid and state = 'unknown'`
  for (const { id: refundId, paymentId } of await db().refund.findMany({ where: { orderId, state: 'unknown' } }))
    await declareNotMade({ orderId, paymentId, refundId, sure: 'yes' }, 'staff')
}

/** Our books against the simulator's, to the cent and to the piece. */
async function expectExact(paid: Paid, sent: number) {
  const [payment, refunds, stock] = await Promise.all([
    db().payment.findUniqueOrThrow({ where: { id: paid.paymentId } }),
    db().refund.findMany({ where: { paymentId: paid.paymentId }, include: { lines: true } }),
    db().stock.findUniqueOrThrow({ where: { variantId: paid.shelf.variantId } }),
  ])
  const made = refunds.filter((refund) => refund.state === 'succeeded')
  const theirs = simulator.store.refundsOf(paid.charge.id)
  const minor = theirs.reduce((sum, refund) => sum + refund.amount, 0)
  expect(minor).toBeLessThanOrEqual(paid.total)
  expect(payment).toMatchObject({ refundedMinor: BigInt(minor), refundingMinor: 0n })
  expect(made.map((refund) => Number(refund.amountMinor)).sort()).toEqual(theirs.map((refund) => refund.amount).sort())
  // One call for each refund that was written down, none for the rest, and none in doubt for ever.
  expect(refunds.length).toBe(sent)
  expect(refunds.filter((refund) => refund.state !== 'succeeded' && refund.state !== 'failed')).toEqual([])
  const back = made.flatMap((refund) => refund.lines).reduce((sum, line) => sum + line.quantity, 0)
  expect(stock).toMatchObject({ onHand: sold + back, reserved: 0 })
  expect(back).toBeLessThanOrEqual(sold)
  return { refunds: theirs.length, minor }
}

/** Refunds that may not be: each is refused with a reason, and HitPay is not even asked. */
async function impossibleOnes(calls: ReadonlyMap<string, { sent: number }>) {
  const paid = await payFor(await stockVariant({ onHand: 2 * sold, price: unit }))
  const amounts = ['120.01', '-1', '-0.01', '0', '0.00', '1e2', 'US$5', 'USD 5.00', '¥500', '5.001', 'NaN', '']
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
