import { mkdirSync, statfsSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { statements } from '@/lib/db'
import { checkChanges } from '@/lib/payments/check-invariants'
import { type RecordedCall, recordEveryCall } from '../../tests/support/every-call'
import { openTestAttempt, placeTestOrder, receive, sayPaid, stockVariant } from '../../tests/support/shop'
import { fillOrders } from '../orders'

const orders = Number(process.env.BENCH_ORDERS ?? 1_000_000)
/** Bytes an order takes with all that belongs to it, its indexes, and the log Postgres keeps while they are written. */
const bytesPerOrder = 12_000
const goals = { statementMs: 50, sweepMs: 2000, fillMinutes: 10 }
const changed = 1000

let calls: RecordedCall[] = []
let fillMinutes = 0

beforeAll(async () => {
  requireDisk()
  for (let shelf = 0; shelf < 50; shelf += 1) await stockVariant({ onHand: 1 })
  const begun = performance.now()
  await fillOrders(process.env.DATABASE_URL ?? '', orders)
  fillMinutes = (performance.now() - begun) / 60_000
  console.log(`${orders} orders written in ${fillMinutes.toFixed(1)} minutes (goal: ${goals.fillMinutes})`)
  calls = await recordEveryCall(3)
}, 1_800_000)

function requireDisk() {
  mkdirSync('.data', { recursive: true })
  const { bavail, bsize } = statfsSync('.data')
  const [free, wanted] = [bavail * bsize, orders * bytesPerOrder].map((bytes) => Math.round(bytes / 1e9))
  console.log(`${orders} orders take about ${wanted} GB for a while; ${free} GB are free.`)
  if ((free ?? 0) < (wanted ?? 0)) throw new Error('There is too little room on this disk.')
}

type Line = { name: string; statements: number; slowest: number; text: string }

/** The slowest statement of each call, by the fastest of its turns: the first ones warm Postgres up. */
function lines(): Line[] {
  return [...new Set(calls.map(({ name }) => name))].map((name) => {
    const turns = calls.filter((call) => call.name === name)
    const best = new Map<string, number>()
    for (const { text, ms } of turns.flatMap((turn) => turn.statements))
      best.set(text, Math.min(ms, best.get(text) ?? Number.POSITIVE_INFINITY))
    const [text = '', slowest = 0] = [...best].sort(([, one], [, two]) => two - one)[0] ?? []
    return { name, statements: turns[0]?.statements.length ?? 0, slowest, text: text.replace(/\s+/g, ' ').trim() }
  })
}

test(`M8 each statement of a door, a page and a job takes at most ${goals.statementMs} ms`, () => {
  const all = lines().sort((one, two) => two.slowest - one.slowest)
  console.log(
    all
      .map(
        (line) =>
          `${line.slowest.toFixed(1).padStart(8)} ms  ${line.name} (${line.statements} statements)  ${line.text.slice(0, 90)}`,
      )
      .join('\n'),
  )
  expect(all.filter(({ slowest }) => slowest > goals.statementMs).map(({ name, text }) => `${name}: ${text}`)).toEqual(
    [],
  )
})

test(`M7 the rules asked of ${changed} changed orders take at most ${goals.sweepMs} ms`, {
  timeout: 300_000,
}, async () => {
  const shelf = await stockVariant({ onHand: 100_000 })
  await checkChanges(statements())
  for (let turn = 0; turn < changed; turn += 10)
    await Promise.all(
      Array.from({ length: 10 }, async () => {
        const order = await placeTestOrder([{ shelf }])
        await receive(sayPaid(await openTestAttempt(order), order.total))
      }),
    )
  const begun = performance.now()
  const checked = await checkChanges(statements())
  const took = performance.now() - begun
  console.log(`${checked.changes} changes of ${changed} orders asked in ${took.toFixed(0)} ms (goal: ${goals.sweepMs})`)
  expect(checked.broken).toEqual([])
  expect(took).toBeLessThan(goals.sweepMs)
})

test(`M8 ${orders} orders are written in ${goals.fillMinutes} minutes`, () =>
  expect(fillMinutes).toBeLessThan(goals.fillMinutes))
