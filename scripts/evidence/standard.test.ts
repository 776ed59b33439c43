import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { derivedGoals } from './derived-goals'
import { goalNames } from './goals'
import { fewestAutomated, readAnswers, standardIds, standardIdsIn } from './standard'

const answers = readAnswers()
const tests = ['app', 'bench', 'components', 'e2e', 'hitpay-simulator', 'lib', 'scripts', 'tests']
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`))
  .filter((file) => /\.(test|spec)\.tsx?$/.test(file) && !file.endsWith('standard.test.ts'))
const idsIn = new Map(tests.map((file) => [file, standardIdsIn([readFileSync(file, 'utf8')])]))

test('every item of levels 1 and 2 is answered once, in the order of the standard', () => {
  expect(standardIds).toHaveLength(253)
  expect(answers.map(({ id }) => id)).toEqual(standardIds)
})

const filesOf = (by: string) => by.match(/\b(?:[\w().[\]-]+\/)+[\w.[\]-]+\.(?:tsx?|md|json)\b/g) ?? []

test.each(answers.filter(({ by }) => filesOf(by).length > 0))('$id names files that are there', ({ by }) => {
  expect(filesOf(by).filter((file) => !existsSync(file))).toEqual([])
})

test('a test that is named carries the id in a title', () => {
  const named = answers.flatMap(({ id, by, verdict }) =>
    verdict === 'met'
      ? filesOf(by)
          .filter((file) => /\.(test|spec)\.tsx?$/.test(file))
          .map((file) => ({ id, file }))
      : [],
  )
  expect(named.filter(({ id, file }) => !idsIn.get(file)?.includes(id))).toEqual([])
})

test('an id in a title stands for an item that is met, and its line names the test', () => {
  const claimed = [...idsIn].flatMap(([file, ids]) => [...new Set(ids)].map((id) => ({ file, id })))
  const unnamed = claimed.filter(
    ({ file, id }) =>
      !answers.some((answer) => answer.id === id && answer.verdict === 'met' && answer.by.includes(file)),
  )
  expect(unnamed).toEqual([])
  expect(new Set(claimed.map(({ id }) => id)).size).toBeGreaterThanOrEqual(fewestAutomated)
})

test.each([
  [['the door › ASVS 3.3.1, 3.3.4 under https'], ['3.3.1', '3.3.4']],
  [['a cookie (ASVS 3.3.1)'], ['3.3.1']],
  [['version 3.3.1'], []],
])('%j names %j', (titles, ids) => expect(standardIdsIn(titles)).toEqual(ids))

const stage = { name: 'unit', seconds: 1, passed: 1, failed: 0, skipped: 0 }
const shownBy = (state: 'passed' | 'failed') =>
  standardIds.slice(0, fewestAutomated).map((id) => ({ file: 'a.test.ts', titles: [`ASVS ${id} x`], state }))
const judge = (state: 'passed' | 'failed', answered = standardIds) =>
  derivedGoals({ tests: shownBy(state), stages: [stage], goals: [], answered })[0]?.met

test('the standard is met when all is answered and enough is shown by tests that passed', () => {
  expect(judge('passed')).toBe(true)
  expect(judge('failed')).toBe(false)
  expect(judge('passed', standardIds.slice(1))).toBe(false)
})

test('the evidence is whole when every stage and every promised goal has left a result', () => {
  const result = { claim: '', covers: [], seconds: 1, counts: {}, lists: {}, met: true, figure: '' }
  const goals = [...goalNames.keys()].filter((id) => id !== 'G22' && id !== 'G24').map((id) => ({ ...result, id }))
  const isWhole = (given: Partial<Parameters<typeof derivedGoals>[0]>) =>
    derivedGoals({ tests: [], stages: [stage], goals, answered: [], ...given })[1]?.met
  expect(isWhole({})).toBe(true)
  expect(isWhole({ goals: goals.slice(1) })).toBe(false)
  expect(isWhole({ stages: [stage, { ...stage, passed: 0 }] })).toBe(false)
})
