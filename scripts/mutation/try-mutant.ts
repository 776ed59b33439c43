import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { TestLane } from './ask-tests'
import { hashOf } from './copy'
import { applyMutant } from './mutants'
import type { Planned } from './sample'
import type { Trace } from './trace'

/** One mutant and what became of it, as it is written down after each try. */
export const triedSchema = z.object({
  id: z.string(),
  verb: z.string(),
  file: z.string(),
  line: z.number(),
  kind: z.string(),
  before: z.string(),
  after: z.string(),
  /** `invalid`: Postgres cannot read the statement, so that whatever runs it would notice. It is drawn again. */
  outcome: z.enum(['killed', 'hung', 'survived', 'not reached', 'invalid']),
  /** The test file that noticed, and its test. */
  by: z.string().nullable(),
  test: z.string().nullable(),
  asked: z.array(z.string()),
  /** Of the mutated file and of the tests that judged it: while it is the same, so is the outcome. */
  hash: z.string(),
  seconds: z.number(),
})
export type Tried = z.infer<typeof triedSchema>

/** `earlier`: who noticed what in runs before this one. */
type Ground = { lane: TestLane; traces: readonly Trace[]; tried: readonly Tried[]; earlier: readonly Noticed[] }
export type Noticed = Pick<Tried, 'file' | 'by'>
type Verdict = Pick<Tried, 'outcome' | 'by' | 'test' | 'seconds'>

/**
 * Seconds of database tests that judge a mutant, the most direct ones, besides those that have noticed another change
 * of the same file: what only a far one would notice survives.
 */
const mostSeconds = 90

/** Makes one change in a copy of the sources, and asks the tests that reach it until one notices. */
export async function tryMutant(mutant: Planned, ground: Ground): Promise<Tried> {
  const { id, verb, file, line, kind, before, text: after } = mutant
  const asked = testsFor(mutant, ground)
  const verdict = await withMutant(mutant, ground.lane.folder, () => askTests(mutant, asked, ground))
  const files = asked.map((trace) => trace.file)
  return {
    ...{ id, verb, file, line, kind, before, after, ...verdict, asked: files },
    hash: hashOf([file, ...(verdict.by === null ? files : [verdict.by])], ground.lane.folder),
  }
}

async function withMutant<T>(mutant: Planned, folder: string, work: () => Promise<T>): Promise<T> {
  const path = join(folder, mutant.file)
  const sound = readFileSync(path, 'utf8')
  writeFileSync(path, applyMutant(sound, mutant))
  try {
    return await work()
  } finally {
    writeFileSync(path, sound)
  }
}

/** Whether what was found still holds: the mutated file and the tests that judged it are as they were. */
export const stillHolds = ({ file, by, asked, outcome, hash }: Tried): boolean => {
  const judges = by === null ? asked : [by]
  return outcome !== 'not reached' && judges.every((test) => existsSync(test)) && hashOf([file, ...judges]) === hash
}

/** A survivor is asked about again once there are tests for it that it was not shown. */
export const wasShownTo = ({ outcome, asked }: Pick<Tried, 'outcome' | 'asked'>, tests: readonly Trace[]): boolean =>
  outcome !== 'survived' || tests.every(({ file }) => asked.includes(file))

/** The unit tests first, then the database tests by what a second of each promises. */
export function testsFor(
  { file, reach }: Planned,
  { traces, tried, earlier }: Pick<Ground, 'traces' | 'tried' | 'earlier'>,
): Trace[] {
  const noticed = [...earlier, ...tried].filter((one) => one.file === file)
  const place = `${file}:${reach}`
  // What stands outside every function is used by all of them.
  const isMeant = (one: string) => (reach === 'module' ? one.startsWith(`${file}:`) : one === place)
  const reaching = traces.filter(({ entered }) => place in entered)
  const most = Math.max(...reaching.map((trace) => directness(trace, isMeant)))
  const promise = (trace: Trace) =>
    (directness(trace, isMeant) / most + kills(trace, noticed) + (isWrittenFor(trace, file) ? 1 : 0)) /
    (trace.seconds + secondsToStart)
  const ordered = reaching.sort((one, other) => promise(other) - promise(one))
  return [
    ...ordered.filter(({ withDatabase }) => !withDatabase),
    ...withinTime(
      ordered.filter(({ withDatabase }) => withDatabase),
      (trace) => isWrittenFor(trace, file) || kills(trace, noticed) > 0,
    ),
  ]
}

/** The first one, and those that are to be asked at any rate. */
function withinTime(traces: readonly Trace[], isNeeded: (trace: Trace) => boolean): Trace[] {
  let spent = 0
  return traces.filter((trace, place) => {
    spent += trace.seconds + secondsToStart
    return place === 0 || spent <= mostSeconds || isNeeded(trace)
  })
}

const isWrittenFor = ({ file: test }: Trace, file: string): boolean =>
  existsSync(test) && readFileSync(test, 'utf8').includes(`'@/${file.replace(/\.tsx?$/, '')}'`)

const secondsToStart = 3

/** How much of all that a test file does is to enter what is meant. */
function directness({ entered }: Trace, isMeant: (place: string) => boolean): number {
  const count = (places: readonly string[]) => places.reduce((sum, place) => sum + (entered[place] ?? 0), 0)
  const all = Object.keys(entered)
  return count(all.filter(isMeant)) / count(all)
}

const kills = ({ file }: Trace, noticed: readonly Noticed[]) =>
  Math.min(noticed.filter(({ by }) => by === file).length, 5) / 5

async function askTests({ kind, file }: Planned, asked: readonly Trace[], { lane }: Ground): Promise<Verdict> {
  if (asked.length === 0) return { outcome: 'not reached', by: null, test: null, seconds: 0 }
  const started = performance.now()
  const limit = 180 + 6 * asked.reduce((sum, trace) => sum + trace.seconds, 0)
  for (const withDatabase of [false, true]) {
    const tests = asked.filter((trace) => trace.withDatabase === withDatabase).map((trace) => trace.file)
    if (tests.length === 0) continue
    const answer = await lane.ask({ mutated: file, tests, limit })
    const seconds = (performance.now() - started) / 1000
    if (answer.state === 'hung') return { outcome: 'hung', by: null, test: null, seconds }
    if (answer.state === 'failed') {
      const outcome = kind.startsWith('sql') && unreadable.test(answer.why) ? 'invalid' : 'killed'
      return { outcome, by: answer.by, test: answer.test, seconds }
    }
  }
  return { outcome: 'survived', by: null, test: null, seconds: (performance.now() - started) / 1000 }
}

/** What Postgres says of a statement that it cannot even plan: syntax, types, an enum's words. */
const unreadable = /\b(42601|42804|42883|42P18|42702|42703|22P02)\b/
