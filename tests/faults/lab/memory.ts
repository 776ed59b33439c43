import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

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
export function readHeaps() {
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

/**
 * The most any of these processes came to above what it held at first, in bytes. `before` is how many samples were
 * taken by then. Throws when a process was not measured on both sides of that moment.
 */
export function greatestGrowth(
  heaps: Map<number, Heap[]>,
  before: Map<number, number>,
  pids: readonly number[],
  kind: keyof Heap,
) {
  const growths = pids.map((pid) => {
    const samples = heaps.get(pid) ?? []
    const start = before.get(pid) ?? 0
    const quiet = samples.slice(Math.max(0, start - 3), start)
    const busy = samples.slice(start)
    if (quiet.length === 0 || busy.length === 0) throw new Error(`The memory of process ${pid} was not measured`)
    return Math.max(...busy.map((sample) => sample[kind])) - Math.min(...quiet.map((sample) => sample.held))
  })
  return Math.max(...growths)
}
