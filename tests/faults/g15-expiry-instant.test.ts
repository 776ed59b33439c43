import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { db } from '@/lib/db'
import { OutOfStockError } from '@/lib/inventory/hold-stock'
import { cancelOrder } from '@/lib/orders/cancel-order'
import { expireOrder, expireOrders } from '@/lib/orders/expire-orders'
import { expectInvariants } from '../support/invariants'
import { openTestAttempt, placeTestOrder, readStock, receive, type Shelf, sayPaid, stockVariant } from '../support/shop'
import { goal, type Trial } from './lab/goal'

/** Trials that race at the same time: with seven racers each, more would only queue for the thirty connections. */
const atOnce = 10

goal(
  {
    id: 'G15',
    claim:
      '1,000 payments for two things at the instant of expiry: every order is paid with both, or its money is due back and it has neither',
    covers: ['I05', 'I06', 'I07', 'I08', 'M06', 'W35'],
    limit: 300,
  },
  async (trial) => {
    const trials = trial.size({ fast: 60, full: 1000 })
    const ends = { 'paid in time': 0, 'paid late': 0, 'refund due': 0 }
    for (let done = 0; done < trials; done += atOnce) {
      const set = await Promise.all(Array.from({ length: Math.min(atOnce, trials - done) }, prepare))
      await race(set, trial)
      for (const end of await Promise.all(set.map(endOf))) ends[end] += 1
    }
    const loops = await threeLoops(trial)
    await expectInvariants()
    expect(await troubledDeliveries()).toEqual([])

    for (const [name, count] of Object.entries(ends)) trial.count(name, count)
    trial.count('calls of the three loops', loops)
    for (const count of Object.values(ends)) expect(count).toBeGreaterThan(0)
    return `${trials} of ${trials}: ${ends['paid in time']} paid in time, ${ends['paid late']} paid late with both things, ${ends['refund due']} refund due; ${loops} calls of three loops on the same orders, 0 errors`
  },
)

type Racer = { shelves: readonly Shelf[]; order: Awaited<ReturnType<typeof placeTestOrder>>; payment: Uint8Array }

/** The last units of two things, held by an order that is about to be paid. */
async function prepare(): Promise<Racer> {
  const shelves = [await stockVariant({ onHand: 1 }), await stockVariant({ onHand: 1 })]
  const order = await placeTestOrder(shelves.map((shelf) => ({ shelf })))
  const attempt = await openTestAttempt(order)
  return { shelves, order, payment: sayPaid(attempt, order.total) }
}

/** Deadlines fall within a few milliseconds of now, and everyone who may decide about an order sets out at once. */
async function race(set: readonly Racer[], { random }: Trial) {
  await Promise.all(
    set.map(
      ({ order }) => db().$executeRaw`
        update orders set expires_at = clock_timestamp() + make_interval(secs => ${random.below(40) / 1000})
        where id = ${order.orderId}::uuid`,
    ),
  )
  const runners = set.flatMap((racer) => {
    const { orderId } = racer.order
    return random.shuffle([
      () => receive(racer.payment),
      () => receive(racer.payment),
      () => expireOrder(orderId),
      () => expireOrder(orderId),
      // Half of the orders are left to the clock alone, and half of the goods are wanted by nobody else.
      ...(random.below(2) ? [() => cancelOrder(orderId, 'shopper'), () => cancelOrder(orderId, 'staff')] : []),
      ...(random.below(2) ? [() => wantOne(racer, random.below(2))] : []),
    ])
  })
  const answers = await Promise.allSettled([...runners.map((run) => run()), expireOrders(), expireOrders()])
  expect(answers.filter((answer) => answer.status === 'rejected')).toEqual([])
}

/** Another shopper who asks for one of the two. */
async function wantOne({ shelves }: Racer, place: number) {
  const wanted = shelves.slice(place, place + 1)
  await placeTestOrder(wanted.map((shelf) => ({ shelf }))).catch((error: unknown) => {
    if (!(error instanceof OutOfStockError)) throw error
  })
}

/** Throws unless the order ended in exactly one of the ways it may, with both shelves to match. */
async function endOf({ shelves, order }: Racer) {
  const after = await db().order.findUniqueOrThrow({
    where: { id: order.orderId },
    include: { payments: true, holds: true },
  })
  const seen = {
    status: after.status,
    dispositions: after.payments.map((payment) => payment.disposition),
    holds: after.holds.map((hold) => hold.state),
    shelves: await Promise.all(shelves.map((shelf) => readShelf(shelf, order.orderId))),
  }
  if (after.status === 'refund_due') {
    // Where the rival has one of the two, the other lies there for anybody.
    const gone = { holds: ['released', 'released'], shelves: expect.arrayContaining([untouched, rivals]) }
    expect(seen).toEqual({ status: 'refund_due', dispositions: ['late_refund_due'], ...gone })
    return 'refund due'
  }
  const paid = { status: 'paid', holds: ['committed', 'committed'], shelves: [sold, sold] }
  expect(seen).toEqual({ ...paid, dispositions: [after.paidLate ? 'late_applied' : 'applied'] })
  return after.paidLate ? 'paid late' : 'paid in time'
}

const untouched = { onHand: 1, reserved: 0, rivals: 0 }
const rivals = { onHand: 1, reserved: 1, rivals: 1 }
const sold = { onHand: 0, reserved: 0, rivals: 0 }

async function readShelf({ variantId }: Shelf, orderId: string) {
  const { onHand, reserved } = await readStock(variantId)
  return {
    onHand,
    reserved,
    rivals: await db().stockHold.count({ where: { variantId, state: 'held', orderId: { not: orderId } } }),
  }
}

/**
 * Webhook, expiry job and cancel go round the same orders, each in its own order of them. The orders share their
 * shelves, and name them in opposite order. Answers how many calls were made; throws the first error that escapes.
 */
async function threeLoops(trial: Trial): Promise<number> {
  const shelves = await Promise.all(Array.from({ length: 3 }, () => stockVariant({ onHand: 500 })))
  const orders = await Promise.all(
    Array.from({ length: trial.size({ fast: 10, full: 60 }) }, async () => {
      const order = await placeTestOrder(trial.random.shuffle(shelves).map((shelf) => ({ shelf })))
      const attempt = await openTestAttempt(order)
      const paymentId = randomUUID()
      return {
        ...order,
        pay: () => sayPaid(attempt, order.total, { paymentId, failure: randomUUID() }),
      }
    }),
  )
  await db()
    .$executeRaw`update orders set expires_at = clock_timestamp() where id = any(${orders.map((order) => order.orderId)}::uuid[])`
  type Order = (typeof orders)[number]
  const loops: ((order: Order) => Promise<unknown>)[] = [
    (order) => receive(order.pay()),
    (order) => expireOrder(order.orderId),
    (order) => cancelOrder(order.orderId, 'staff'),
  ]
  let calls = 0
  const goRound = async (act: (order: Order) => Promise<unknown>) => {
    for (let round = 0; round < 3; round += 1)
      for (const order of trial.random.shuffle(orders)) {
        await act(order)
        calls += 1
      }
  }
  // Each loop three times: one of them is a second and a third process.
  await Promise.all([...loops, ...loops, ...loops].map(goRound))
  const paid = await db().order.count({
    where: { id: { in: orders.map((order) => order.orderId) }, status: 'paid', payments: { some: {} } },
  })
  expect(paid).toBe(orders.length)
  return calls
}

/** Deliveries whose first try failed, with what went wrong: a deadlock would be here, however well it healed. */
const troubledDeliveries = () =>
  db().webhookDelivery.findMany({
    where: { OR: [{ lastError: { not: null } }, { state: { not: 'applied' } }] },
    select: { state: true, lastError: true },
  })
