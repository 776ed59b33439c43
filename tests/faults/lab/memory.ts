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

/** Bytes in use by each metered process, oldest sample first, by its number. */
export function readHeaps() {
  const heaps = new Map<number, number[]>()
  for (const name of readdirSync(folder)) {
    const samples = readFileSync(join(folder, name), 'utf8').trim().split('\n').map(Number)
    heaps.set(Number(basename(name).split('-')[1]), samples)
  }
  return heaps
}

/** The most any of these processes holds above what it held at first, in bytes. `before` is how many samples were taken by then. */
export function greatestGrowth(heaps: Map<number, number[]>, before: Map<number, number>, pids: readonly number[]) {
  const growths = pids.map((pid) => {
    const samples = heaps.get(pid) ?? []
    const start = before.get(pid) ?? 0
    const quiet = Math.min(...samples.slice(Math.max(0, start - 8), start))
    return Math.max(...samples.slice(start)) - quiet
  })
  return Math.max(...growths)
}
