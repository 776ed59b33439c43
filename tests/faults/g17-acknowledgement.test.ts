import { createHash } from 'node:crypto'
import { afterAll, expect } from 'vitest'
import { goal } from './lab/goal'
import { bringOwnPostgres } from './lab/own-postgres'
import { atRate, isAcknowledged, openSender, percentile } from './lab/sender'

const postgres = await bringOwnPostgres()
const { startNodes } = await import('./lab/nodes')
const { allPaidOnce, makeWaitingOrders, tally } = await import('./lab/many-orders')
const { applyWhatWaits } = await import('./lab/aftermath')
const { db } = await import('@/lib/db')
const { expectInvariants } = await import('../support/invariants')
const shop = await startNodes()
afterAll(async () => {
  await shop.stop()
  await db().$disconnect()
  await postgres.stop()
})

type Heard = { hash: string; at: number; took: number }
type Committed = { hash: string; at: number }

goal(
  {
    id: 'G17',
    claim:
      'at 50 deliveries a second no 2xx is heard before its rows are committed, and 99 of 100 are heard within 300 ms',
    covers: [],
  },
  async (trial) => {
    const seconds = trial.size({ fast: 5, full: 60 })
    const warm = await makeWaitingOrders(60)
    const orders = await makeWaitingOrders(50 * seconds)
    const sender = openSender(shop.proxy.origin)
    for (const { letter } of warm) await sender.send(letter)

    const heard: Heard[] = []
    await atRate(orders, 50, async ({ letter }) => {
      const answer = await sender.send(letter)
      if (isAcknowledged(answer)) heard.push({ hash: hashOf(letter.body), at: answer.at, took: answer.took })
    })
    sender.close()
    expect(heard.length).toBe(orders.length)
    // Before anything writes to these rows again.
    const early = earlyAmong(heard, await readCommits())
    await applyWhatWaits()
    expect(await tally(orders)).toEqual(allPaidOnce(orders.length))
    await expectInvariants()

    const took = heard.map((one) => one.took)
    const [p50 = 0, p99 = 0] = [0.5, 0.99].map((share) => Math.round(percentile(took, share)))
    const slowest = Math.round(Math.max(...took))
    trial.count('deliveries', heard.length)
    trial.count('answers before their commit', early)
    trial.count('p50, ms', p50)
    trial.count('p99, ms', p99)
    trial.count('slowest, ms', slowest)
    const figure = `${heard.length} deliveries at 50 a second over ${shop.nodes.length} processes: ${early} answers before their commit; p50 ${p50} ms, p99 ${p99} ms, the slowest ${slowest} ms`
    expect(early, figure).toBe(0)
    expect(p99, figure).toBeLessThan(trial.size({ fast: Number.POSITIVE_INFINITY, full: 300 }))
    return figure
  },
)

const hashOf = (body: Uint8Array) => createHash('sha256').update(body).digest('hex')

/** When each delivery's row came to be as it stands: stored, and applied or set back. Milliseconds since 1970, of this same clock. */
const readCommits = () => db().$queryRaw<Committed[]>`
  select body_sha256 as hash, (extract(epoch from pg_xact_commit_timestamp(xmin)) * 1000)::float8 as at
  from webhook_deliveries`

function earlyAmong(heard: readonly Heard[], commits: readonly Committed[]) {
  const committedAt = new Map(commits.map(({ hash, at }) => [hash, at]))
  // The client's clock shows whole milliseconds: the answer came before the end of that one.
  return heard.filter(({ hash, at }) => at + 1 < (committedAt.get(hash) ?? Number.POSITIVE_INFINITY)).length
}
