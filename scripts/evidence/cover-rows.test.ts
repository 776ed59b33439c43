import { expect, test } from 'vitest'
import { coverRows, rowsInTitles } from './cover-rows'
import { goalOutcomes } from './goals'
import type { TestResult } from './reports'

const catalogue = [{ letter: 'W', name: 'Webhook', faults: [{ id: 'W34', fault: 'lost', expected: 'no-op' }] }]
const passed = (titles: string[], state: TestResult['state'] = 'passed'): TestResult => ({
  file: 'a.test.ts',
  titles,
  state,
})
const goal = (met: boolean) => ({
  id: 'G4',
  claim: 'c',
  covers: ['W34'],
  seconds: 1,
  counts: {},
  lists: {},
  met,
  figure: 'f',
})

const isCovered = (run: Partial<Parameters<typeof coverRows>[1]>) =>
  coverRows(catalogue, { tests: [], goals: [], named: {}, notes: {}, ...run })[0]?.rows[0]?.covered

test.each([
  [['W34 the answer is lost'], ['W34']],
  [['[W34] the answer is lost'], ['W34']],
  [['W33, W34: a cut'], ['W33', 'W34']],
  [['W33 and W34 are cut'], ['W33', 'W34']],
  [
    ['P08', 'W34 in a burst'],
    ['P08', 'W34'],
  ],
  [['the wallet of W34'], []],
  [['SGD 1234.50', 'G1 all', 'I1 holds', 'W345 is long'], []],
])('%j names %j', (titles, rows) => expect(rowsInTitles(titles)).toEqual(rows))

test('a row is covered when a test that names it passed', () => {
  expect(isCovered({})).toBe(false)
  expect(isCovered({ tests: [passed(['W34 x'])] })).toBe(true)
})

test.each(['failed', 'skipped'] as const)('one of its tests that %s uncovers it', (state) => {
  expect(isCovered({ tests: [passed(['W34 x']), passed(['W34 y'], state)] })).toBe(false)
})

test('what the catalogue asks was decided otherwise, so its tests are shown and cover nothing', () => {
  expect(isCovered({ tests: [passed(['W34 x'])], notes: { W34: 'Decided otherwise.' } })).toBe(false)
})

test('a goal covers its rows when it was met', () => {
  expect(isCovered({ goals: goalOutcomes([goal(true)]) })).toBe(true)
  expect(isCovered({ goals: goalOutcomes([goal(false)]), tests: [passed(['W34 x'])] })).toBe(false)
})

test('a test named for it must have run, and every table row of it must have passed', () => {
  const named = { W34: [{ file: 'a.test.ts', title: 'cut › resent' }] }
  expect(isCovered({ named })).toBe(false)
  expect(isCovered({ named, tests: [passed(['cut', 'resent 1'])] })).toBe(true)
  expect(isCovered({ named, tests: [passed(['cut', 'resent 1']), passed(['cut', 'resent 2'], 'failed')] })).toBe(false)
})
