import { afterAll, expect } from 'vitest'
import { db } from '@/lib/db'
import { expectInvariants } from '../support/invariants'
import { applyWhatWaits } from './lab/aftermath'
import { goal, type Trial } from './lab/goal'
import { hostileBodies, openSlowLoris, sendHostile } from './lab/hostile'
import { allPaidOnce, makeWaitingOrders, tally, type WaitingOrder } from './lab/many-orders'
import { greatestGrowth, type Heap, measureQuiet, meteredEnv } from './lab/memory'
import { startNodes } from './lab/nodes'
import { type Answer, atRate, isAcknowledged, type Letter, openSender, percentile, type Sender } from './lab/sender'

const shop = await startNodes({ env: meteredEnv() })
afterAll(shop.stop)

const perSecond = { unsigned: 500, valid: 10 }

goal(
  {
    id: 'G18',
    claim:
      '500 unsigned deliveries a second for a minute, 1,000 bodies that are too large, too long or lying, and slow connections: no row, less than 100 MB more in use, and the valid deliveries in between all 2xx, 95 of 100 within 1 s',
    covers: ['W26', 'W27'],
  },
  async (trial) => {
    const seconds = trial.size({ fast: 5, full: 60 })
    const orders = await makeWaitingOrders(perSecond.valid * seconds)
    await warmUp()
    const rows = await db().webhookDelivery.count()
    const pids = shop.nodes.map((node) => node.pid())
    const samples = await measureQuiet(pids)
    const slow = openSlowLoris(shop.proxy.origin, 20)
    const started = performance.now()
    const [unsigned, oversized, valid] = await Promise.all([
      flood(orders, perSecond.unsigned * seconds),
      pourBodies(trial, trial.size({ fast: 60, full: 1000 }), seconds),
      deliver(orders),
    ])
    const lasted = (performance.now() - started) / 1000

    // Nobody may keep a door open for long.
    expect(new Set(await slow)).toEqual(new Set([408]))
    expect(unsigned).toEqual({ 401: perSecond.unsigned * seconds })
    expect(Object.keys(oversized).filter((status) => !['400', '401', '413', 'ended'].includes(status))).toEqual([])
    expect(valid.filter((answer) => !isAcknowledged(answer))).toEqual([])
    // Nothing but the valid ones left a trace.
    expect((await db().webhookDelivery.count()) - rows).toBe(orders.length)
    await applyWhatWaits()
    expect(await tally(orders)).toEqual(allPaidOnce(orders.length))
    await expectInvariants()
    const megabytesMore = (kind: keyof Heap) => Math.round(greatestGrowth(pids, samples, kind) / 1e6)
    const grown = megabytesMore('held')
    expect(grown).toBeLessThan(100)
    const p95 = Math.round(
      percentile(
        valid.map(({ took }) => took),
        0.95,
      ),
    )
    const rate = Math.round((perSecond.unsigned * seconds) / lasted)
    trial.count('unsigned a second, reached', rate)
    trial.count('memory, MB more', grown)
    trial.count('memory with what waits to be collected, MB more', megabytesMore('withGarbage'))
    trial.count('valid deliveries, p95 ms', p95)
    expect(p95).toBeLessThan(trial.size({ fast: Number.POSITIVE_INFINITY, full: 1000 }))
    return `${perSecond.unsigned * seconds} unsigned at ${rate} a second, ${trial.size({ fast: 60, full: 1000 })} hostile bodies, 20 slow connections shown out: 0 rows, ${grown} MB more, ${valid.length} valid deliveries all 2xx, p95 ${p95} ms`
  },
)

/** A node that has never refused anything still has to load what it refuses with. */
async function warmUp() {
  const orders = await makeWaitingOrders(30)
  const sender = openSender(shop.proxy.origin)
  for (const { letter } of orders) await sender.send(letter)
  sender.close()
  await flood(orders, 300)
  for (const body of hostileBodies) for (const node of shop.nodes) await sendHostile(node.origin, body)
}

type Counts = Record<string, number>

/** Deliveries as the shop knows them, with a signature that is not HitPay's. Answers with how often which status came. */
async function flood(orders: readonly WaitingOrder[], count: number): Promise<Counts> {
  const forged = orders.map(({ letter }) => ({
    ...letter,
    body: Buffer.from(
      Buffer.from(letter.body)
        .toString()
        .replace(/hmac=.{8}/, 'hmac=00000000'),
    ),
  }))
  const letters = Array.from({ length: count }, (_, index) => forged[index % forged.length]).filter(isThere)
  const counts: Counts = {}
  const sender = openSender(shop.proxy.origin, 128)
  await atRate(letters, perSecond.unsigned, async (letter) => add(counts, (await post(sender, letter)).status))
  sender.close()
  return counts
}

// A server may end an idle connection at the moment it is used again: whoever posts by HTTP then posts once more.
async function post(sender: Sender, letter: Letter): Promise<Answer> {
  const answer = await sender.send(letter)
  return answer.status === null ? sender.send(letter) : answer
}

const isThere = <T>(value: T | undefined): value is T => value !== undefined
const add = (counts: Counts, what: number | string | null) => {
  const name = String(what ?? 'ended')
  counts[name] = (counts[name] ?? 0) + 1
}

async function pourBodies(trial: Trial, count: number, seconds: number): Promise<Counts> {
  const bodies = Array.from({ length: count }, (_, index) => hostileBodies[index % hostileBodies.length]).filter(
    isThere,
  )
  const counts: Counts = {}
  const byBody: Counts = {}
  await atRate(trial.random.shuffle(bodies), count / seconds, async (body) => {
    const status = await sendHostile(shop.proxy.origin, body)
    add(counts, status)
    add(byBody, `${body.name}: ${status ?? 'ended'}`)
  })
  for (const [name, times] of Object.entries(byBody)) trial.count(name, times)
  return counts
}

async function deliver(orders: readonly WaitingOrder[]): Promise<Answer[]> {
  const sender = openSender(shop.proxy.origin)
  const answers: Answer[] = []
  await atRate(orders, perSecond.valid, async ({ letter }) => void answers.push(await post(sender, letter)))
  sender.close()
  return answers
}
