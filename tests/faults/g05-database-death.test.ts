import { afterAll, expect } from 'vitest'
import { goal } from './lab/goal'
import { bringOwnPostgres } from './lab/own-postgres'
import { inParallel, isAcknowledged, openSender, sendUntilAcknowledged } from './lab/sender'

const postgres = await bringOwnPostgres()
const { startNodes } = await import('./lab/nodes')
const { allPaidOnce, makeWaitingOrders, tally } = await import('./lab/many-orders')
const { applyWhatWaits, countLost } = await import('./lab/aftermath')
const { db } = await import('@/lib/db')
const { expectInvariants } = await import('../support/invariants')
const shop = await startNodes()
afterAll(async () => {
  await shop.stop()
  await db().$disconnect()
  await postgres.stop()
})

goal(
  {
    id: 'G5',
    claim:
      'Postgres stopped at once 20 times inside a burst of deliveries: 5xx while it is down, no acknowledged delivery lost, no effect twice, and the same processes go on by themselves',
    covers: ['W32', 'P08'],
  },
  async (trial) => {
    const deliveries = trial.size({ fast: 300, full: 4000 })
    const crashes = trial.size({ fast: 1, full: 20 })
    const orders = await makeWaitingOrders(deliveries / 2)
    const letters = trial.random.shuffle(orders.flatMap(({ letter, charge }) => [letter, charge]))
    const fatal = new Set(trial.random.shuffle(letters.map((_, index) => index)).slice(0, crashes))
    const processes = shop.nodes.map((node) => node.pid())
    const refusals: (number | null)[] = []
    const sender = openSender(shop.proxy.origin)
    let outage = Promise.resolve()
    let longest = 0
    await inParallel(letters, 32, async (letter, index) => {
      if (fatal.has(index)) outage = outage.then(() => endDatabase())
      const tries = await sendUntilAcknowledged(sender, letter)
      refusals.push(...tries.filter((answer) => !isAcknowledged(answer)).map(({ status }) => status))
      longest = Math.max(longest, tries.length)
    })
    await outage
    sender.close()

    await applyWhatWaits()
    const lost = await countLost(letters)
    trial.count('acknowledged and lost', lost)
    expect(lost).toBe(0)
    expect(await tally(orders)).toEqual(allPaidOnce(orders.length, letters.length))
    await expectInvariants()
    // The processes answered all the time: they never died, and never said that it was HitPay's fault.
    expect(refusals.filter((status) => status === null || status < 500)).toEqual([])
    expect(refusals.length).toBeGreaterThan(0)
    expect(shop.nodes.map((node) => node.pid())).toEqual(processes)
    trial.count('deliveries', letters.length)
    trial.count('crashes', crashes)
    trial.count('answers 5xx', refusals.length)
    return `${crashes} crashes in ${letters.length} deliveries: ${refusals.length} × 5xx, every delivery acknowledged in the end, 0 lost, 0 double`
  },
)

/** Down until somebody has been refused, so that each crash is felt; then up again. */
async function endDatabase() {
  await postgres.crash()
  const sender = openSender(shop.proxy.origin, 1)
  const [order] = await waiting
  if (order) await expect.poll(async () => (await sender.send(order.letter)).status, { timeout: 30_000 }).toBe(503)
  sender.close()
  await postgres.restart()
}

// Sent only while the database is down.
const waiting = makeWaitingOrders(1)
