import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { signalGroup } from '../services/processes'

/** `output` carries no colours. */
export type Outcome = { state: 'passed' | 'failed' | 'hung'; seconds: number; output: string }

type Run = {
  folder: string
  tests: readonly string[]
  templateUrl: string
  withDatabase: boolean
  trace?: boolean
  /** Seconds after which it counts as hung. */
  limit: number
}

/** Runs these test files in a copy of the sources, one after the other, up to the first failure. */
export async function runTests({
  folder,
  tests,
  templateUrl,
  withDatabase,
  trace = false,
  limit,
}: Run): Promise<Outcome> {
  writeFileSync(join(folder, '.mutation-run.json'), JSON.stringify({ tests, withDatabase, trace }))
  const started = performance.now()
  const vitest = resolve('node_modules/vitest/vitest.mjs')
  const ends = trace
    ? ['--reporter=default', '--reporter=json', '--outputFile.json=.mutation-report.json']
    : ['--bail=1']
  const config = ['--config', 'scripts/mutation/vitest.config.ts', ...ends]
  const child = spawn(process.execPath, [vitest, 'run', ...config], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    env: { ...process.env, MUTATION_TEMPLATE: templateUrl },
  })
  let [output, hung] = ['', false]
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => {
      output = (output + part).slice(-200_000)
    })
  const end = () => child.pid !== undefined && signalGroup(child.pid, 'SIGKILL')
  const timer = setTimeout(() => {
    hung = true
    end()
  }, limit * 1000)
  process.once('exit', end)
  const code = await new Promise((resolve) => child.once('close', resolve))
  process.off('exit', end)
  clearTimeout(timer)
  const seconds = (performance.now() - started) / 1000
  const plain = stripVTControlCharacters(output)
  if (hung) return { state: 'hung', seconds, output: plain }
  if (code === 0) return { state: 'passed', seconds, output: plain }
  // Whoever could not even start has noticed nothing.
  if (!/(Tests|Test Files)\s.*\d+ failed/.test(plain)) throw new Error(`The tests did not run: ${plain.slice(-3000)}`)
  return { state: 'failed', seconds, output: plain }
}
