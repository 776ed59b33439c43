import { execFile } from 'node:child_process'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect } from 'vitest'
import { vitestTests } from '../../scripts/evidence/reports'
import { poolerName, poolSize } from '../support/pooler'
import { goal } from './lab/goal'

const report = resolve('.data/test/pooler.json')

goal(
  {
    id: 'G16',
    claim: 'the database tests pass again through transaction pooling with 5 connections to Postgres',
    covers: ['P10'],
    limit: 900,
  },
  async (trial) => {
    const others = readdirSync('tests').filter((name) => name.endsWith('.test.ts') && !representative.includes(name))
    const files = [...representative, ...others].slice(0, trial.size({ fast: 2, full: 2 + others.length }))
    const output = await runThroughPooler(files.map((name) => `tests/${name}`))
    const tests = vitestTests(JSON.parse(readFileSync(report, 'utf8')), resolve('.'))
    const missed = tests.filter(({ state }) => state !== 'passed')
    const names = missed.map(({ file, titles, state }) => `${state}: ${file} > ${titles.join(' > ')}`)
    expect(names, [...names, output.slice(-4000)].join('\n')).toEqual([])
    // A file that did not even load has no tests to fail.
    expect(new Set(tests.map(({ file }) => file)).size, output.slice(-4000)).toBe(files.length)
    trial.count('pooler', poolerName())
    trial.count('test files', files.length)
    trial.count('tests passed', tests.length)
    return `${tests.length} tests of ${files.length} files passed through ${poolerName()}, ${poolSize} connections behind it`
  },
)

/** The two with the most races in them stand for the others in the fast share. */
const representative = ['settle-payment.test.ts', 'place-order.test.ts']

function runThroughPooler(files: readonly string[]): Promise<string> {
  rmSync(report, { force: true })
  const vitest = resolve('node_modules/vitest/vitest.mjs')
  const args = [
    vitest,
    'run',
    '--project',
    'db',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]
  const env = { ...process.env, FAULT_POOLER: process.env.FAULT_POOLER ?? 'any' }
  return new Promise((resolve) => {
    execFile(process.execPath, [...args, ...files], { env, maxBuffer: 16_777_216 }, (_, stdout, stderr) =>
      resolve(stdout + stderr),
    )
  })
}
