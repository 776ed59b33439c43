import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { makeTemplate } from '../tests/support/template'
import { thisCommit } from './evidence/machine'
import { createTestLane, type TestLane } from './mutation/ask-tests'
import { copySources } from './mutation/copy'
import { mutationResult, type ResultOfMutation, resultPage } from './mutation/result'
import { drawMutants, type Planned } from './mutation/sample'
import { type Trace, traceSchema, traceTests } from './mutation/trace'
import {
  type Noticed,
  stillHolds,
  type Tried,
  testsFor,
  triedSchema,
  tryMutant,
  wasShownTo,
} from './mutation/try-mutant'
import { readVerbs, type Verb } from './mutation/verbs'
import { createCleanup } from './services/cleanup'
import { takeLock } from './services/lock'
import { startPostgres } from './services/postgres'

// Small changes to all that moves money, stock or status, each tried against the tests that reach it, the database
// tests included. Stopped and started again it goes on where it was, as long as the sources are the same.

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '27' },
    size: { type: 'string', default: '207' },
    /** How many work side by side: one core each. */
    lanes: { type: 'string', default: '2' },
    /** Of these verbs alone: for a look, and nothing is kept of it. */
    verb: { type: 'string', multiple: true },
    list: { type: 'boolean', default: false },
  },
})
/** Per cent of all; what may change nothing counts like any other. */
const least = 92
const [seed, size, lanes] = [Number(values.seed), Number(values.size), Number(values.lanes)]
const folder = resolve('.data/mutation')
const resultFile = 'docs/evidence/mutation.json'
/** Fewer than the tests alone warm: a race that is lost for it lets a mutant survive and kills none. */
const warmConnections = 12

async function main() {
  const verbs = readVerbs().filter(({ name }) => !values.verb || values.verb.includes(name))
  if (values.list) return console.log(drawMutants(verbs, seed, size).map(lineOf).join('\n'))
  mkdirSync(folder, { recursive: true })
  const lock = await takeLock(join(folder, 'lock.json'))
  if ('heldBy' in lock) throw new Error(`A mutation run is at work here already (process ${lock.heldBy}).`)
  const cleanup = createCleanup()
  const [startedAt, commit] = [new Date().toISOString(), thisCommit()]
  const postgres = await startPostgres({
    folder: join(folder, 'postgres'),
    throwaway: true,
    onStart: (child) => {
      cleanup.addPostgres(child)
      lock.remember(child.pid)
    },
  })
  try {
    const { tried, invalid } = await tryAll(verbs, await makeTemplate(postgres))
    const result = mutationResult({
      commit,
      startedAt,
      seed,
      verbs: verbs.map(({ name }) => name),
      tried,
      invalid,
    })
    report(result)
  } finally {
    await cleanup.run()
    lock.release()
  }
}

async function tryAll(verbs: readonly Verb[], templateUrl: string): Promise<{ tried: Tried[]; invalid: number }> {
  const kept = join(folder, 'tried.jsonl')
  const tried = readLines(kept, triedSchema).filter(stillHolds)
  const folders = Array.from({ length: lanes }, (_, place) => copySources(join(folder, `copy-${place}`)))
  const traces = await traceAll({ folders, templateUrl })
  const earlier = readEarlier()
  const testLanes = folders.map((copy) => createTestLane({ folder: copy, templateUrl, warmConnections }))
  const found = (id: string) => tried.findLast((one) => one.id === id)
  const draw = () => {
    const invalid = new Set(tried.filter(({ outcome }) => outcome === 'invalid').map(({ id }) => id))
    return drawMutants(verbs, seed, size, invalid)
  }
  const triedNow = new Set<string>()
  const isTried = (mutant: Planned) => {
    const one = found(mutant.id)
    return (
      one !== undefined && (triedNow.has(mutant.id) || wasShownTo(one, testsFor(mutant, { traces, tried, earlier })))
    )
  }
  const work = async (waiting: Planned[], lane: TestLane) => {
    for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
      const one = await tryMutant(mutant, { lane, traces, tried, earlier })
      tried.push(one)
      triedNow.add(one.id)
      appendFileSync(kept, `${JSON.stringify(one)}\n`)
      console.log(`${one.outcome.padEnd(11)} ${one.seconds.toFixed(0).padStart(4)} s  ${lineOf(mutant)}`)
    }
  }
  // Again while some of those drawn turn out to be no statements, and others are drawn in their place.
  for (;;) {
    const waiting = draw().filter((mutant) => !isTried(mutant))
    if (waiting.length === 0) break
    console.log(`${waiting.length} mutants to try; ${traces.length} test files`)
    await Promise.all(testLanes.map((lane) => work(waiting, lane)))
  }
  for (const { end } of testLanes) end()
  for (const copy of folders) rmSync(copy, { recursive: true, force: true })
  const drawn = draw()
  return { tried: drawn.flatMap(({ id }) => found(id) ?? []), invalid: tried.filter(isInvalid).length }
}

const noticedSchema = z.object({ mutants: z.array(z.object({ file: z.string(), by: z.string().nullable() })) })

/** Of the last run whose result is kept, whatever its seed. */
const readEarlier = (): Noticed[] =>
  existsSync(resultFile) ? noticedSchema.parse(JSON.parse(readFileSync(resultFile, 'utf8'))).mutants : []

const isInvalid = ({ outcome }: Tried) => outcome === 'invalid'

const readLines = <T>(file: string, schema: z.ZodType<T>): T[] =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => schema.parse(JSON.parse(line)))
    : []

async function traceAll(ground: { folders: readonly string[]; templateUrl: string }): Promise<Trace[]> {
  const file = join(folder, 'traces.json')
  const known = existsSync(file) ? z.array(traceSchema).parse(JSON.parse(readFileSync(file, 'utf8'))) : []
  const traces = await traceTests({ ...ground, known })
  writeFileSync(file, JSON.stringify(traces))
  return traces
}

const lineOf = ({ verb, file, line, kind, before, text }: Planned) =>
  `${verb}: ${file}:${line} ${kind}: «${short(before)}» → «${short(text)}»`
const short = (text: string) => text.replace(/\s+/g, ' ').slice(0, 70)

function report(result: ResultOfMutation) {
  if (!values.verb) {
    writeFileSync(resultFile, `${JSON.stringify(result, null, 1)}\n`)
    writeFileSync('docs/evidence/mutation.md', resultPage(result))
  }
  for (const { name, of, killed } of result.verbs) console.log(`${name.padEnd(14)} ${killed} of ${of}`)
  console.log(
    `\n${result.killed} of ${result.of} killed, ${result.score} %. The same again: npm run test:mutation -- --seed ${seed} --size ${size}`,
  )
  process.exitCode = result.score >= least ? 0 : 1
}

await main()
