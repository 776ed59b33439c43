import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { delimiter, resolve } from 'node:path'
import { playwrightTests, type TestResult, vitestTests } from '../evidence/reports'
import { whenNpmIsGone } from './npm-gone'
import { type Counts, countsLine, playwrightCounts, vitestCounts } from './test-counts'

export type Stage = {
  name: string
  command: [program: string, ...args: string[]]
  env?: Record<string, string>
  /** How the report is read that the runner leaves behind; a stage without one is a single check. */
  read?: { counts: (report: unknown) => Counts; tests: (report: unknown, root: string) => TestResult[] }
}
export type StageResult = Counts & { name: string; seconds: number }
/** `tests`: those of the report that the stage left behind; none where it left no report. */
export type EndedStage = StageResult & { tests: readonly TestResult[] }

const folder = resolve('.data/test/results')
const reportFile = (name: string) => `${folder}/${name}.json`
/** Where each goal of the fault laboratory leaves what it measured. */
export const goalsFolder = resolve('.data/test/faults')

export function vitestStage(name: string, project: string, env?: Stage['env']): Stage {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile(name)}`]
  return {
    name,
    command: ['vitest', 'run', '--project', project, ...reporters],
    env,
    read: { counts: vitestCounts, tests: vitestTests },
  }
}

export const playwrightStage = (name: string): Stage => ({
  name,
  command: ['playwright', 'test', '--reporter=list,json'],
  env: { PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile(name) },
  read: { counts: playwrightCounts, tests: playwrightTests },
})

/** One after the other, whatever came of the one before. Leaves nothing of an earlier run behind. */
export async function runStages(stages: Stage[]): Promise<EndedStage[]> {
  for (const old of [folder, goalsFolder]) rmSync(old, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const results: EndedStage[] = []
  // The terminal sends Ctrl-C to the runner at work as well: it clears up, and then this ends too.
  let interrupted = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => (interrupted = true))
  whenNpmIsGone(() => process.kill(process.pid, 'SIGTERM'))
  for (const stage of stages) {
    results.push(await runStage(stage))
    if (interrupted) process.exit(130)
  }
  return results
}

/** One line for each failed test, and for each stage that failed as a whole. */
export const failureLines = (stages: readonly Pick<EndedStage, 'name' | 'failed' | 'tests'>[]) =>
  stages.flatMap(({ name, failed, tests }) => {
    const lines = tests
      .filter(({ state }) => state === 'failed')
      .map(({ file, titles }) => [file, ...titles].join(' › '))
    return lines.length > 0 || failed === 0 ? lines : [name]
  })

async function runStage({ name, command: [program, ...args], env, read }: Stage): Promise<EndedStage> {
  console.log(`\n── ${name}`)
  const started = Date.now()
  const child = spawn(program, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env, PATH: [resolve('node_modules/.bin'), process.env.PATH].join(delimiter) },
  })
  const forward = () => child.kill('SIGTERM')
  process.once('SIGTERM', forward)
  const [code] = await once(child, 'close')
  process.off('SIGTERM', forward)
  const counts = count(name, code === 0, read)
  const seconds = (Date.now() - started) / 1000
  console.log(`── ${name}: ${countsLine(counts)} (${seconds.toFixed(1)} s)`)
  return { name, seconds, ...counts, tests: testsOf(name, read) }
}

function count(name: string, succeeded: boolean, read: Stage['read']): Counts {
  if (!read) return { passed: Number(succeeded), failed: Number(!succeeded), skipped: 0 }
  try {
    const counts = read.counts(readReport(name))
    // A runner can fail without a failed test: a file that does not load, a service that does not start.
    return succeeded || counts.failed > 0 ? counts : { ...counts, failed: 1 }
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

function testsOf(name: string, read: Stage['read']): TestResult[] {
  const report = readReport(name)
  return report === null || !read ? [] : read.tests(report, resolve('.'))
}

function readReport(name: string): unknown {
  try {
    return JSON.parse(readFileSync(reportFile(name), 'utf8'))
  } catch {
    return null
  }
}
