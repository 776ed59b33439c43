import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { delimiter, resolve } from 'node:path'
import { addCounts, type Counts, countsLine, playwrightCounts, vitestCounts } from './services/test-counts'

type Stage = {
  name: string
  command: [program: string, ...args: string[]]
  /** How the report is read that the runner leaves behind; a stage without one is a single check. */
  read?: (report: unknown) => Counts
}

const folder = resolve('.data/test/results')
const vitestReport = (file: string) => ['--reporter=default', '--reporter=json', `--outputFile.json=${folder}/${file}`]

const stages: Stage[] = [
  {
    name: 'unit tests',
    command: ['vitest', 'run', '--project', 'unit', ...vitestReport('unit tests.json')],
    read: vitestCounts,
  },
  { name: 'format, lint, floors', command: ['biome', 'ci', '.'] },
  { name: 'types of routes', command: ['next', 'typegen'] },
  { name: 'types', command: ['tsc', '--noEmit'] },
  {
    name: 'database tests',
    command: ['vitest', 'run', '--project', 'db', ...vitestReport('database tests.json')],
    read: vitestCounts,
  },
  {
    name: 'build and browser stories',
    command: ['playwright', 'test', '--reporter=list,json'],
    read: playwrightCounts,
  },
]

async function main() {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const results: Counts[] = []
  // The terminal sends Ctrl-C to the runner at work as well: it clears up, and then this ends too.
  let interrupted = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => (interrupted = true))
  for (const stage of stages) {
    results.push(await run(stage))
    if (interrupted) process.exit(130)
  }
  const total = addCounts(results)
  console.log(`\n${countsLine(total)}`)
  process.exit(total.failed === 0 ? 0 : 1)
}

async function run({ name, command: [program, ...args], read }: Stage): Promise<Counts> {
  console.log(`\n── ${name}`)
  const started = Date.now()
  const child = spawn(program, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      PATH: [resolve('node_modules/.bin'), process.env.PATH].join(delimiter),
      PLAYWRIGHT_JSON_OUTPUT_FILE: `${folder}/${name}.json`,
    },
  })
  const forward = () => child.kill('SIGTERM')
  process.once('SIGTERM', forward)
  const [code] = await once(child, 'close')
  process.off('SIGTERM', forward)
  const counts = count(name, code === 0, read)
  console.log(`── ${name}: ${countsLine(counts)} (${((Date.now() - started) / 1000).toFixed(1)} s)`)
  return counts
}

function count(name: string, succeeded: boolean, read: Stage['read']): Counts {
  const single = { passed: Number(succeeded), failed: Number(!succeeded), skipped: 0 }
  if (!read) return single
  try {
    const counts = read(JSON.parse(readFileSync(`${folder}/${name}.json`, 'utf8')))
    // A runner can fail without a failed test: a file that does not load, a service that does not start.
    return succeeded || counts.failed > 0 ? counts : { ...counts, failed: 1 }
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

await main()
