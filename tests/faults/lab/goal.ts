import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { it } from 'vitest'

/** `fast` runs inside `npm test`; `full` is the whole laboratory at its published numbers. */
const share = process.env.FAULT_SHARE === 'full' ? 'full' : 'fast'
const runSeed = Number(process.env.FAULT_SEED ?? Date.now() % 2_147_483_647)

/** Where every goal leaves what it measured, for the evidence page. */
const resultsFolder = resolve('.data/test/faults')

type Claim = {
  /** G1, G2 … */
  id: string
  /** What must come out, as one sentence with its numbers. */
  claim: string
  /** Rows of the fault catalogue this goal provokes: W01, I05 … */
  covers: readonly string[]
  /** Seconds the full run may take before it counts as hung. */
  limit?: number
}

/** What a goal's body is given. */
export type Trial = {
  /** Of this goal in this run: the same FAULT_SEED gives the same trial. */
  seed: number
  random: { below: (limit: number) => number; shuffle: <T>(items: readonly T[]) => T[] }
  /** How much is thrown at the shop in this share of the laboratory. */
  size: (sizes: { fast: number; full: number }) => number
  /** A figure this run measured, for the evidence page. */
  count: (name: string, value: number | string) => void
  /** What this run went through one by one, for the evidence page. */
  list: (name: string, findings: readonly Finding[]) => void
  /** This machine lacks what the whole claim needs: the goal is not met, and no test fails for it. */
  notRunHere: (why: string) => void
}
type Finding = Record<string, number | string | boolean>
type Measured = {
  counts: Record<string, number | string>
  lists: Record<string, readonly Finding[]>
  lacks?: string
}

/**
 * One goal of the laboratory. The body throws when the goal is missed and answers with the figure it reached, in
 * words. Both are written down with the seed, whatever came of it.
 */
export function goal(claim: Claim, body: (trial: Trial) => Promise<string>) {
  it(`${claim.id} ${claim.claim}`, { timeout: (claim.limit ?? 600) * 1000 }, async () => {
    const measured: Measured = { counts: {}, lists: {} }
    const trial = createTrial(claim.id, measured)
    const started = performance.now()
    const write = (outcome: object) =>
      writeResult(claim.id, {
        ...claim,
        share,
        runSeed,
        seconds: Math.round((performance.now() - started) / 100) / 10,
        ...measured,
        ...outcome,
      })
    try {
      const figure = await body(trial)
      write({ met: measured.lacks === undefined, figure: measured.lacks ?? figure })
      console.log(`${claim.id} ${measured.lacks ? 'not run here' : 'met'}: ${measured.lacks ?? figure}`)
    } catch (error) {
      write({ met: false, figure: error instanceof Error ? error.message.slice(0, 2000) : 'failed' })
      console.log(
        `${claim.id} missed. The same again: FAULT_SHARE=${share} FAULT_SEED=${runSeed} npx vitest run --project 'faults*' -t "${claim.id} "`,
      )
      throw error
    }
  })
}

function createTrial(id: string, measured: Measured): Trial {
  const { counts, lists } = measured
  const seed = createHash('sha256').update(`${runSeed}:${id}`).digest().readInt32LE() >>> 1
  const generator = createRandom(seed)
  const below = (limit: number) => Math.floor(generator() * limit)
  return {
    seed,
    random: { below, shuffle: (items) => shuffle(items, below) },
    size: (sizes) => sizes[share],
    count: (name, value) => {
      counts[name] = value
    },
    list: (name, findings) => {
      lists[name] = findings
    },
    notRunHere: (why) => {
      measured.lacks = why
    },
  }
}

// mulberry32: small, well mixed, and the same on every machine.
function createRandom(seed: number) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

function shuffle<T>(items: readonly T[], below: (limit: number) => number): T[] {
  const shuffled = [...items]
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = below(last + 1)
    const [kept] = shuffled.splice(other, 1, ...shuffled.slice(last, last + 1))
    if (kept !== undefined) shuffled[last] = kept
  }
  return shuffled
}

function writeResult(id: string, result: object) {
  mkdirSync(resultsFolder, { recursive: true })
  writeFileSync(join(resultsFolder, `${id}.json`), `${JSON.stringify({ ...result, id }, null, 2)}\n`)
}
