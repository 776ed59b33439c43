import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { thisCommit } from './evidence/machine'
import { copySources, hashOfSources } from './mutation/copy'
import { mutationResult, type ResultOfMutation } from './mutation/result'
import { drawMutants, type Planned } from './mutation/sample'
import { type Trace, traceTests } from './mutation/trace'
import { type Tried, tryMutant } from './mutation/try-mutant'
import { readVerbs } from './mutation/verbs'
import { createCleanup } from './services/cleanup'
import { takeLock } from './services/lock'
import { applyMigrations } from './services/migrations'
import { startPostgres } from './services/postgres'

// Small changes to all that moves money, stock or status, each tried against the tests that reach it, the database
// tests included. Stopped and started again it goes on where it was, as long as the sources are the same.

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '27' },
    size: { type: 'string', default: '224' },
    /** Of these verbs alone: for a look, and nothing is kept of it. */
    verb: { type: 'string', multiple: true },
    list: { type: 'boolean', default: false },
  },
})
/** Per cent of all; what may change nothing counts like any other. */
const least = 92
const workers = 2
const [seed, size] = [Number(values.seed), Number(values.size)]
const folder = resolve('.data/mutation')

async function main() {
  const verbs = readVerbs().filter(({ name }) => !values.verb || values.verb.includes(name))
  const drawn = drawMutants(verbs, seed, size)
  if (values.list) return console.log(drawn.map(lineOf).join('\n'))
  mkdirSync(folder, { recursive: true })
  const lock = await takeLock(join(folder, 'lock.json'))
  if ('heldBy' in lock) throw new Error(`A mutation run is at work here already (process ${lock.heldBy}).`)
  const cleanup = createCleanup()
  const startedAt = new Date().toISOString()
  const postgres = await startPostgres({
    folder: join(folder, 'postgres'),
    throwaway: true,
    onStart: (child) => {
      cleanup.addPostgres(child)
      lock.remember(child.pid)
    },
  })
  try {
    for (const name of ['postgres', 'template_shop']) await postgres.ensureDatabase(name)
    await applyMigrations(postgres.url('template_shop'))
    const tried = await tryAll(drawn, postgres.url('template_shop'))
    const result = mutationResult({
      commit: thisCommit(),
      startedAt,
      seed,
      verbs: verbs.map(({ name }) => name),
      tried,
    })
    report(result)
  } finally {
    await cleanup.run()
    lock.release()
  }
}

async function tryAll(drawn: readonly Planned[], templateUrl: string): Promise<Tried[]> {
  const hash = hashOfSources()
  const kept = join(folder, `${hash}.jsonl`)
  const tried = readKept(kept)
  const folders = Array.from({ length: workers }, (_, place) => copySources(join(folder, `copy-${place}`)))
  const traces = await readTraces(join(folder, `${hash}-traces.json`), () => traceTests({ folders, templateUrl }))
  const waiting = drawn.filter(({ id }) => !tried.some((one) => one.id === id))
  console.log(`${drawn.length} mutants, ${drawn.length - waiting.length} tried before; ${traces.length} test files`)
  const work = async (copy: string) => {
    for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
      const one = await tryMutant(mutant, { folder: copy, templateUrl, traces, tried })
      tried.push(one)
      appendFileSync(kept, `${JSON.stringify(one)}\n`)
      console.log(`${one.outcome.padEnd(11)} ${one.seconds.toFixed(0).padStart(4)} s  ${lineOf(mutant)}`)
    }
  }
  await Promise.all(folders.map(work))
  for (const copy of folders) rmSync(copy, { recursive: true, force: true })
  return drawn.flatMap(({ id }) => tried.find((one) => one.id === id) ?? [])
}

const readKept = (file: string): Tried[] =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line))
    : []

async function readTraces(file: string, trace: () => Promise<Trace[]>): Promise<Trace[]> {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'))
  const traces = await trace()
  writeFileSync(file, JSON.stringify(traces))
  return traces
}

const lineOf = ({ verb, file, line, kind, before, text }: Planned) =>
  `${verb}: ${file}:${line} ${kind}: «${short(before)}» → «${short(text)}»`
const short = (text: string) => text.replace(/\s+/g, ' ').slice(0, 70)

function report(result: ResultOfMutation) {
  if (!values.verb) writeFileSync('docs/evidence/mutation.json', `${JSON.stringify(result, null, 1)}\n`)
  for (const { name, of, killed } of result.verbs) console.log(`${name.padEnd(14)} ${killed} of ${of}`)
  console.log(
    `\n${result.killed} of ${result.of} killed, ${result.score} %. The same again: npm run test:mutation -- --seed ${seed} --size ${size}`,
  )
  process.exitCode = result.score >= least ? 0 : 1
}

await main()
