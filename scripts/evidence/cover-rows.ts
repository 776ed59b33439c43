import type { Fault, FaultGroup } from './catalogue'
import type { GoalOutcome } from './goals'
import type { TestResult } from './reports'

/** A test that covers a row: `title` stands in its full title, the describes joined to it by " › ". */
export type CoveringTest = { file: string; title: string }

export type Cover = CoveringTest & { state: 'passed' | 'failed' | 'skipped' | 'not run' }
export type CoveredRow = Fault & { covered: boolean; by: Cover[]; note?: string }
export type CoveredGroup = { letter: string; name: string; rows: CoveredRow[] }

type Run = {
  tests: TestResult[]
  goals: GoalOutcome[]
  /** For tests whose titles do not begin with the rows they cover. */
  named: Readonly<Record<string, readonly CoveringTest[]>>
  /** Why a row is not met as it is written, whatever its tests say. */
  notes: Readonly<Record<string, string>>
}

/** A row is covered when it is met as written, something covers it, and all of that ran and passed. */
export const coverRows = (catalogue: FaultGroup[], run: Run): CoveredGroup[] =>
  catalogue.map(({ letter, name, faults }) => ({
    letter,
    name,
    rows: faults.map((fault) => {
      const by = coversOf(fault.id, run)
      const note = run.notes[fault.id]
      const covered = note === undefined && by.length > 0 && by.every((cover) => cover.state === 'passed')
      return { ...fault, covered, by, note }
    }),
  }))

const coversOf = (id: string, { tests, goals, named }: Run): Cover[] => [
  ...goals.flatMap((goal): Cover[] => {
    if (goal.state === 'not run' || !goal.result.covers.includes(id)) return []
    return [{ file: goal.id, title: goal.name || goal.result.claim, state: goal.state === 'met' ? 'passed' : 'failed' }]
  }),
  ...tests
    .filter((test) => rowsInTitles(test.titles).includes(id))
    .map(({ file, titles, state }) => ({ file, title: fullTitle(titles), state })),
  ...(named[id] ?? []).map((test) => ({ ...test, state: stateOf(test, tests) })),
]

/** "W34, P08: the answer is lost" covers both; a letter and digits further on are words like any other. */
export const rowsInTitles = (titles: string[]) =>
  titles.flatMap((title) => /^\[?((?:[A-Z]\d\d(?:, | and |\s|\/)?)+)\b/.exec(title)?.[1]?.match(/[A-Z]\d\d/g) ?? [])

function stateOf({ file, title }: CoveringTest, tests: TestResult[]): Cover['state'] {
  const states = tests
    .filter((test) => test.file === file && fullTitle(test.titles).includes(title))
    .map((test) => test.state)
  return states.length === 0 ? 'not run' : worst(states)
}

const worst = (states: TestResult['state'][]) =>
  states.includes('failed') ? 'failed' : states.includes('skipped') ? 'skipped' : 'passed'

const fullTitle = (titles: string[]) => titles.join(' › ')

export const rowCounts = (catalogue: CoveredGroup[]) => {
  const rows = catalogue.flatMap((group) => group.rows)
  return { all: rows.length, covered: rows.filter((row) => row.covered).length }
}
