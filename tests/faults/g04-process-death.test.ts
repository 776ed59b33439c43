import { afterAll, expect } from 'vitest'
import { expectInvariants } from '../support/invariants'
import { applyWhatWaits, countLost } from './lab/aftermath'
import { crashPoints } from './lab/crash-points'
import { dieAtEveryPoint, type Victim } from './lab/crash-round'
import { goal, type Trial } from './lab/goal'
import { allPaidOnce, makeWaitingOrders, tally, type WaitingOrder } from './lab/many-orders'
import { startNodes } from './lab/nodes'
import { openWire } from './lab/postgres-wire'
import { openRoundRobin } from './lab/round-robin'
import { inParallel, isAcknowledged, type Letter, openSender, sendUntilAcknowledged } from './lab/sender'

const wires = await Promise.all([1, 2].map(() => openWire(process.env.DATABASE_URL ?? '')))
const shop = await startNodes({ databaseUrls: wires.map((wire) => wire.url), env: { DATABASE_POOL_SIZE: '20' } })
const sender = openSender(shop.proxy.origin)
afterAll(async () => {
  sender.close()
  await shop.stop()
  for (const wire of wires) await wire.close()
})

goal(
  {
    id: 'G4',
    claim:
      'processes killed at 14 named points of a delivery, 50 times each, and 100 times anywhere inside a burst of 5,000: no acknowledged delivery lost, no effect twice, recovered within 60 s',
    covers: ['W33'],
    limit: 900,
  },
  async (trial) => {
    const named = await dieAtNamedPoints(trial)
    const burst = await dieInBurst(trial)
    await expectInvariants()
    const slowest = Math.round(Math.max(named.slowest, burst.slowest)) / 1000
    expect(slowest).toBeLessThan(60)
    trial.count('slowest recovery at named points, seconds', Math.round(named.slowest) / 1000)
    trial.count('slowest recovery in the burst, seconds', Math.round(burst.slowest) / 1000)
    return `${crashPoints.length} points × ${named.rounds} deaths, then ${burst.kills} kills in ${burst.deliveries} deliveries: 0 lost, 0 double, slowest recovery ${slowest} s`
  },
)

async function dieAtNamedPoints(trial: Trial) {
  const rounds = trial.size({ fast: 1, full: 50 })
  // A shelf for each point: a process that dies with its shelf locked must not keep the others of the round waiting.
  const byPoint: WaitingOrder[][] = []
  for (const _ of crashPoints) byPoint.push(await makeWaitingOrders(rounds))
  const victims = await Promise.all(wires.map((_, index) => createVictim(index)))
  let slowest = 0
  for (let round = 0; round < rounds; round++) {
    const victim = victims[round % victims.length]
    if (!victim) throw new Error('There is no process to kill')
    await victim.ready
    const orders = byPoint.flatMap((each) => each[round] ?? [])
    slowest = Math.max(slowest, await dieOnce(victim, orders, trial))
  }
  await Promise.all(victims.map(({ ready }) => ready))
  for (const victim of victims) await victim.close()

  const all = byPoint.flat()
  await applyWhatWaits()
  await expectNoneLost(
    'at named points',
    all.map(({ letter }) => letter),
    trial,
  )
  expect(await tally(all)).toEqual(allPaidOnce(rounds * crashPoints.length))
  trial.count('deaths at named points', all.length)
  trial.count('processes killed at named points', rounds)
  return { rounds, slowest }
}

async function createVictim(index: number) {
  const node = shop.nodes[index]
  const wire = wires[index]
  if (!node || !wire) throw new Error(`There is no process ${index}`)
  const proxy = await openRoundRobin([node.port])
  const own = openSender(proxy.origin)
  const close = async () => {
    own.close()
    await proxy.close()
  }
  return { node, wire, proxy, sender: own, ready: Promise.resolve(), close }
}

/** Milliseconds from the death until HitPay had been told 2xx for everything the dead process had in hand. */
async function dieOnce(victim: Victim, orders: readonly WaitingOrder[], trial: Trial) {
  const last = crashPoints.length - 1
  const sequence = [...trial.random.shuffle(crashPoints.slice(0, last).map((_, index) => index)), last]
  const heard = await dieAtEveryPoint(victim, orders, sequence)
  expect(heard.filter(({ answer }) => answer.status !== null)).toEqual([])
  const died = performance.now()
  await Promise.all(heard.map(({ order }) => sendUntilAcknowledged(sender, order.letter)))
  victim.ready = victim.node.start()
  return performance.now() - died
}

async function dieInBurst(trial: Trial) {
  const deliveries = trial.size({ fast: 300, full: 5000 })
  const kills = trial.size({ fast: 3, full: 100 })
  const orders = await makeWaitingOrders(deliveries / 2)
  const letters = trial.random.shuffle(orders.flatMap(({ letter, charge }) => [letter, charge]))
  const fatal = new Set(trial.random.shuffle(letters.map((_, index) => index)).slice(0, kills))
  const restarts = new Map<number, Promise<void>>()
  let slowest = 0
  let broken = 0
  await inParallel(letters, 64, async (letter, index) => {
    if (fatal.has(index)) await killOne(restarts, trial)
    const tries = await sendUntilAcknowledged(sender, letter)
    broken += tries.filter((answer) => !isAcknowledged(answer)).length
    slowest = Math.max(slowest, waitedFor(tries))
  })
  await Promise.all(restarts.values())

  await applyWhatWaits()
  await expectNoneLost('in the burst', letters, trial)
  expect(await tally(orders)).toEqual(allPaidOnce(orders.length, deliveries))
  // A kill that hit nothing proves nothing.
  expect(broken).toBeGreaterThan(0)
  trial.count('deliveries of the burst', deliveries)
  trial.count('processes killed in the burst', kills)
  trial.count('deliveries the kills broke', broken)
  return { deliveries, kills, slowest }
}

async function expectNoneLost(where: string, letters: readonly Letter[], trial: Trial) {
  const lost = await countLost(letters)
  trial.count(`acknowledged and lost ${where}`, lost)
  expect(lost).toBe(0)
}

/** Kills one of the processes that are up, never the last, and has it started again. */
async function killOne(restarts: Map<number, Promise<void>>, trial: Trial) {
  const up = () => shop.nodes.map((_, index) => index).filter((index) => shop.nodes[index]?.isUp())
  while (up().length < 2) await Promise.race(restarts.values())
  const [index] = trial.random.shuffle(up())
  const node = shop.nodes[index ?? -1]
  if (!node || index === undefined) throw new Error('No process is up')
  // Noted before anything is awaited: whoever finds too few processes up waits for these.
  const killed = node.kill()
  restarts.set(
    index,
    killed.then(() => node.start()).then(() => void restarts.delete(index)),
  )
  await killed
}

const waitedFor = (tries: readonly { at: number; took: number }[]) => {
  const [first] = tries
  const last = tries.at(-1)
  return first && last ? last.at - first.at + first.took : 0
}
