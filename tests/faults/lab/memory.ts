import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect } from 'vitest'

const folder = resolve('.data/test/memory')

/** What a node has to be started with, so that its memory can be read. */
export function meteredEnv() {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const meter = pathToFileURL(resolve('tests/faults/lab/heap-meter.mjs'))
  return { HEAP_METER: join(folder, 'heap'), NODE_OPTIONS: `--import ${meter.href}` }
}

export type Heap = {
  /** Bytes a process could not do without. */
  held: number
  /** The same with what was waiting to be collected. */
  withGarbage: number
}

/** Samples of each metered process, oldest first, by its number. */
function readHeaps() {
  const heaps = new Map<number, Heap[]>()
  for (const name of readdirSync(folder)) {
    const lines = readFileSync(join(folder, name), 'utf8').trim().split('\n')
    heaps.set(
      Number(basename(name).split('-')[1]),
      lines.map((line) => {
        const [held = Number.NaN, withGarbage = Number.NaN] = line.split(' ').map(Number)
        return { held, withGarbage }
      }),
    )
  }
  return heaps
}

const countSamples = (pids: readonly number[]) => {
  const heaps = readHeaps()
  return pids.map((pid) => heaps.get(pid)?.length ?? 0)
}

/** Waits until each of these processes has been measured as it stands now; answers with how many samples there are by then. */
export async function measureQuiet(pids: readonly number[]): Promise<number[]> {
  const earlier = countSamples(pids)
  const areMeasured = () => countSamples(pids).every((count, index) => count > (earlier[index] ?? 0))
  await expect.poll(areMeasured, { timeout: 30_000, interval: 100 }).toBe(true)
  return countSamples(pids)
}

/**
 * The most any of these processes came to, in bytes, above what it held when so many samples of it had been taken.
 * Throws when a process was not measured since.
 */
export function greatestGrowth(pids: readonly number[], samplesBefore: readonly number[], kind: keyof Heap): number {
  const heaps = readHeaps()
  const growths = pids.map((pid, index) => {
    const samples = heaps.get(pid) ?? []
    const start = samplesBefore[index] ?? 0
    const quiet = samples[start - 1]
    const busy = samples.slice(start)
    if (!quiet || busy.length === 0) throw new Error(`The memory of process ${pid} was not measured`)
    return Math.max(...busy.map((sample) => sample[kind])) - quiet.held
  })
  return Math.max(...growths)
}
