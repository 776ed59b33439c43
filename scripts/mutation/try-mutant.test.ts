import { expect, test } from 'vitest'
import { plansOf } from './sample'
import type { Trace } from './trace'
import { type Noticed, testsFor, wasShownTo } from './try-mutant'

const [mutant] = plansOf('settle', 'lib/x.ts', 'const f = () => 1 < 2')
const place = `lib/x.ts:${mutant?.reach}`
const trace = (file: string, facts: Partial<Trace>): Trace => ({
  file,
  seconds: 1,
  withDatabase: file.startsWith('tests/'),
  hash: '',
  entered: {},
  ...facts,
})
const asked = (traces: Trace[], earlier: Noticed[] = []) =>
  mutant ? testsFor(mutant, { traces, tried: [], earlier }).map(({ file }) => file) : []

test('only tests that enter the function are asked, the unit tests first', () => {
  const unit = trace('lib/x.test.ts', { entered: { [place]: 1, other: 9 }, seconds: 9 })
  const database = trace('tests/x.test.ts', { entered: { [place]: 9 } })
  expect(asked([database, unit, trace('tests/y.test.ts', { entered: { other: 1 } })])).toEqual([
    'lib/x.test.ts',
    'tests/x.test.ts',
  ])
})

test('of database tests the most direct comes first, of equally direct ones the shortest, for a minute and a half', () => {
  const far = Array.from({ length: 9 }, (_, at) =>
    trace(`tests/far-${at}.test.ts`, { entered: { [place]: 1, other: 50 + at } }),
  )
  const slow = trace('tests/slow.test.ts', { entered: { [place]: 5 }, seconds: 68 })
  const quick = trace('tests/quick.test.ts', { entered: { [place]: 5 }, seconds: 2 })
  expect(asked([...far, slow, quick])).toEqual([
    'tests/quick.test.ts',
    'tests/slow.test.ts',
    ...far.slice(0, 3).map(({ file }) => file),
  ])
})

test('one that takes longer than that is asked all the same when no other is as direct', () => {
  expect(asked([trace('tests/long.test.ts', { entered: { [place]: 5 }, seconds: 120 })])).toEqual([
    'tests/long.test.ts',
  ])
})

test('one that noticed a change of the same file in an earlier run is asked, however long it takes', () => {
  const quick = trace('tests/quick.test.ts', { entered: { [place]: 5 } })
  const long = trace('tests/long.test.ts', { entered: { [place]: 1, other: 9 }, seconds: 120 })
  expect(asked([quick, long])).toEqual(['tests/quick.test.ts'])
  expect(asked([quick, long], [{ file: 'lib/x.ts', by: 'tests/long.test.ts' }])).toEqual([
    'tests/quick.test.ts',
    'tests/long.test.ts',
  ])
  expect(asked([quick, long], [{ file: 'lib/y.ts', by: 'tests/long.test.ts' }])).toEqual(['tests/quick.test.ts'])
})

test('a survivor is asked about again once there is a test that it was not shown, and what was killed is not', () => {
  const tests = ['tests/a.test.ts', 'tests/b.test.ts'].map((file) => trace(file, {}))
  expect(wasShownTo({ outcome: 'survived', asked: ['tests/a.test.ts'] }, tests)).toBe(false)
  expect(wasShownTo({ outcome: 'survived', asked: ['tests/b.test.ts', 'tests/a.test.ts'] }, tests)).toBe(true)
  expect(wasShownTo({ outcome: 'killed', asked: ['tests/a.test.ts'] }, tests)).toBe(true)
})
