import { describe, expect, test } from 'vitest'
import { readCatalogue } from './catalogue'
import { evidenceOf } from './evidence'
import type { GoalResult } from './goals'
import { evidencePage } from './page'
import { summary } from './summary'

const machine = {
  cores: 2,
  processor: 'A processor',
  memoryGb: 8,
  system: 'linux x64',
  node: 'v22.1.0',
  postgres: '18.4',
}
const commit = { hash: 'a1b2c3d4e5f6', subject: 'Say <b>more</b>', clean: true, code: 'c1' }
const run = {
  commit,
  machine,
  startedAt: '2026-11-20T10:00:00.000Z',
  seconds: 1875,
  share: 'full' as const,
  seed: 4711,
}
const killed: GoalResult = {
  id: 'G4',
  claim: 'a killed process loses nothing',
  covers: ['W33'],
  seconds: 61,
  counts: { 'processes killed in the burst': 700 },
  lists: {},
  met: true,
  figure: '700 kills, nothing lost',
}
const planted: GoalResult = {
  ...killed,
  id: 'G9',
  covers: [],
  counts: {},
  lists: { bugs: [{ name: 'a bug & co', file: 'lib/x.ts', guard: 'tests/x.test.ts', pattern: 'y', caught: true }] },
}
const answer = { file: 'tests/x.test.ts', titles: ['W34 the answer is lost'], state: 'passed' as const }
const findings = {
  run,
  stages: [],
  tests: [answer],
  goals: [killed, planted],
  catalogue: readCatalogue(),
  named: {},
  notes: {},
  earlier: [],
}
const page = (change: Partial<typeof findings> = {}) =>
  evidencePage(evidenceOf({ ...findings, ...change }), { css: 'p{}', font: 'AAAA' })
const partOf = (text: string, id: string, end: string) => text.split(`id="${id}"`)[1]?.split(end)[0] ?? ''

describe('the page', () => {
  test('tells which commit, seed and machine', () => {
    for (const words of ['a1b2c3d4e5', '4711', '2 cores', 'Postgres 18.4', 'Node 22.1.0', '31 min 15 s'])
      expect(page()).toContain(words)
  })
  test('says that a goal was not run', () => {
    expect(partOf(page(), 'G4', '</li>')).toContain('700 kills, nothing lost')
    expect(partOf(page(), 'G1', '</li>')).toContain('not run')
    expect(page().replaceAll('\u00a0', ' ')).toContain('2 of 24 goals met, 22 not run; 2 of 142 known faults covered.')
  })
  test('shows what a missed goal said, and its rows as uncovered', () => {
    const missed = page({ goals: [{ ...killed, met: false, figure: '3 deliveries lost' }] })
    expect(partOf(missed, 'G4', '</li>')).toMatch(/3 deliveries lost[\s\S]*missed/)
    expect(partOf(missed, 'W33', '</tr>')).toContain('uncovered')
  })
  test('names the test of a row, and calls the row uncovered when it failed', () => {
    expect(partOf(page(), 'W34', '</tr>')).toContain('W34 the answer is lost')
    expect(partOf(page(), 'W34', '</tr>')).not.toContain('uncovered')
    expect(partOf(page({ tests: [{ ...answer, state: 'failed' as never }] }), 'W34', '</tr>')).toMatch(
      /uncovered[\s\S]*failed/,
    )
  })
  test('has a large figure when all of it was counted, and says so where it was not', () => {
    const killedIn = (counts: GoalResult['counts']) => page({ goals: [{ ...killed, counts }] })
    const both = { 'processes killed at named points': 12, 'processes killed in the burst': 700 }
    expect(killedIn(both)).toMatch(/processes killed<\/dt><dd>712</)
    expect(killedIn({ ...both, 'processes killed in the burst': 'all' })).toMatch(/processes killed<.*not counted</)
    expect(page()).toMatch(/processes killed<.*not counted</)
    expect(page()).toMatch(/stops of the database<.*not counted</)
  })
  test('writes text as text and needs no other file', () => {
    expect(page()).toContain('Say &#60;b&#62;more&#60;/b&#62;')
    expect(page()).toContain('a bug &#38; co')
    expect(page()).not.toMatch(/<script|<link|src="http|url\("http/)
  })
  test('is marked when what ran was not the commit alone', () => {
    expect(page()).not.toContain('not committed')
    expect(page({ run: { ...run, commit: { ...commit, clean: false } } })).toContain('not committed')
  })
})

test('the terminal is told every goal, the open rows and the length', () => {
  const text = summary(evidenceOf(findings))
  expect(text).toMatch(/G4 +met +1 min 01 s +700 kills/)
  expect(text).toMatch(/G1 +not run/)
  expect(text).toContain('2 of 142 rows covered')
  expect(text).toContain('Uncovered: W01 W02')
  expect(text).toContain('Not counted: deliveries thrown at the shop; ')
  expect(text).toContain('The whole took 31 min 15 s.')
})

describe('a run has passed', () => {
  const stage = { name: 'unit tests', passed: 3, failed: 0, skipped: 0, seconds: 1 }
  const all = Array.from({ length: 24 }, (_, index) => ({ ...killed, id: `G${index + 1}` }))
  test.each([
    ['all goals met and no test failed', { goals: all, stages: [stage] }, true],
    ['a goal that was not run', { goals: all.slice(1), stages: [stage] }, false],
    ['a goal missed', { goals: [...all.slice(1), { ...killed, id: 'G1', met: false }], stages: [stage] }, false],
    ['a failed test', { goals: all, stages: [{ ...stage, failed: 1 }] }, false],
  ])('%s: %o', (_, change, passed) => expect(evidenceOf({ ...findings, ...change }).passed).toBe(passed))
})
