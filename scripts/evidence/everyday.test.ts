import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { keepStages, keptStage } from './everyday'

const folder = mkdtempSync(join(tmpdir(), 'everyday-'))
const path = join(folder, 'results', 'everyday.json')
afterAll(() => rmSync(folder, { recursive: true }))
beforeEach(() => rmSync(path, { force: true }))

const commit = { hash: 'a1', subject: 's', clean: true, code: 'c1' }
const stage = {
  name: 'unit tests',
  seconds: 3,
  passed: 1,
  failed: 0,
  skipped: 0,
  tests: [{ file: 'lib/x.test.ts', titles: ['a', 'b'], state: 'passed' as const }],
}

test('a stage that passed is taken over by a run of the same code', () => {
  keepStages(commit, [stage, { ...stage, name: 'browser stories' }], path)
  expect(keptStage(commit, 'unit tests', path)).toEqual(stage)
  expect(keptStage({ ...commit, hash: 'b2' }, 'unit tests', path)).toEqual(stage)
  expect(keptStage(commit, 'database tests', path)).toBeNull()
})

test('what ran on other code, or on code that is not committed, is not taken over', () => {
  keepStages(commit, [stage], path)
  expect(keptStage({ ...commit, code: 'c2' }, 'unit tests', path)).toBeNull()
  expect(keptStage({ ...commit, clean: false }, 'unit tests', path)).toBeNull()
  rmSync(path)
  keepStages({ ...commit, clean: false }, [stage], path)
  expect(keptStage(commit, 'unit tests', path)).toBeNull()
})

test('a stage that failed, or told nothing, is not kept', () => {
  keepStages(
    commit,
    [
      { ...stage, failed: 1 },
      { ...stage, name: 'silent', passed: 0 },
    ],
    path,
  )
  expect(keptStage(commit, 'unit tests', path)).toBeNull()
  expect(keptStage(commit, 'silent', path)).toBeNull()
})

test('what cannot be read is not taken over', () => {
  keepStages(commit, [stage], path)
  writeFileSync(path, '{"code": "c1"')
  expect(keptStage(commit, 'unit tests', path)).toBeNull()
})
