import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { applyMutant } from './mutants'
import { runTests } from './run-tests'
import type { Planned } from './sample'
import type { Trace } from './trace'

export type Tried = {
  id: string
  verb: string
  file: string
  line: number
  kind: string
  before: string
  after: string
  outcome: 'killed' | 'hung' | 'survived' | 'not reached'
  /** The test file that noticed. */
  by: string | null
  seconds: number
}

type Ground = { folder: string; templateUrl: string; traces: readonly Trace[]; tried: readonly Tried[] }

/** Makes one change in a copy of the sources, and asks the tests that reach it until one notices. */
export async function tryMutant(mutant: Planned, ground: Ground): Promise<Tried> {
  const { id, verb, file, line, kind, before, text: after } = mutant
  const facts = { id, verb, file, line, kind, before, after }
  const reaching = ground.traces.filter(({ entered }) => entered.includes(`${file}:${mutant.reach}`))
  if (reaching.length === 0) return { ...facts, outcome: 'not reached', by: null, seconds: 0 }
  const path = join(ground.folder, file)
  const sound = readFileSync(path, 'utf8')
  writeFileSync(path, applyMutant(sound, mutant))
  try {
    return { ...facts, ...(await askTests(file, reaching, ground)) }
  } finally {
    writeFileSync(path, sound)
  }
}

async function askTests(file: string, reaching: readonly Trace[], { folder, templateUrl, tried }: Ground) {
  const likely = (trace: Trace) => kills(trace, tried, file)
  let seconds = 0
  for (const withDatabase of [false, true]) {
    const asked = reaching
      .filter((trace) => trace.withDatabase === withDatabase)
      .sort((one, other) => likely(other) - likely(one) || one.seconds - other.seconds)
    if (asked.length === 0) continue
    const limit = 60 + 4 * asked.reduce((sum, trace) => sum + trace.seconds, 0)
    const tests = asked.map((trace) => trace.file)
    const run = await runTests({ folder, tests, templateUrl, withDatabase, limit })
    seconds += run.seconds
    if (run.state === 'hung') return { outcome: 'hung' as const, by: null, seconds }
    if (run.state === 'failed') return { outcome: 'killed' as const, by: whoFailed(run.output), seconds }
  }
  return { outcome: 'survived' as const, by: null, seconds }
}

/** What noticed changes of this file before notices the next one; then what notices much. */
const kills = ({ file }: Trace, tried: readonly Tried[], mutated: string) =>
  tried.filter(({ by }) => by === file).reduce((sum, one) => sum + (one.file === mutated ? 10 : 1), 0)

const whoFailed = (output: string) => /FAIL\s+(\S+\.test\.tsx?)/.exec(stripVTControlCharacters(output))?.[1] ?? null
