import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { earlierRuns } from './earlier-runs'

const folder = mkdtempSync(join(tmpdir(), 'evidence-'))
afterAll(() => rmSync(folder, { recursive: true }))

const machine = { cores: 2, processor: 'x', memoryGb: 8, system: 'linux', node: 'v22', postgres: '18' }
const commit = { hash: 'a1', subject: 's', clean: true, code: 'c1' }
const run = { commit, machine, startedAt: '', seconds: 1, share: 'full' as const, seed: 2 }
const brief = {
  commit: 'a0',
  startedAt: '',
  seed: 1,
  seconds: 9,
  goalsMet: 20,
  goals: 20,
  rowsCovered: 142,
  testsPassed: 5,
  testsFailed: 0,
}
const write = (text: string) => writeFileSync(join(folder, 'evidence.json'), text)

test('runs of the same code and share are remembered, others are not', () => {
  expect(earlierRuns(run, folder)).toEqual([])
  write(JSON.stringify({ run, runs: [brief] }))
  expect(earlierRuns(run, folder)).toEqual([brief])
  expect(earlierRuns({ ...run, share: 'fast' }, folder)).toEqual([])
  expect(earlierRuns({ ...run, commit: { ...commit, hash: 'b2' } }, folder)).toEqual([brief])
  expect(earlierRuns({ ...run, commit: { ...commit, code: 'c2' } }, folder)).toEqual([])
  expect(earlierRuns({ ...run, commit: { ...commit, clean: false } }, folder)).toEqual([])
})

test('what cannot be read is no run', () => {
  write('{}')
  expect(earlierRuns(run, folder)).toEqual([])
})
