import type { StageResult } from '../services/stages'
import { type GoalResult, goalOutcomes } from './goals'
import type { TestResult } from './reports'
import { fewestAutomated, standardIds, standardIdsIn } from './standard'

type Run = { tests: TestResult[]; stages: StageResult[]; goals: GoalResult[]; answered: readonly string[] }

/** Goals about the run itself: read off its reports when everything else is over. */
export function derivedGoals(run: Run): GoalResult[] {
  const standard = standardGoal(run)
  return [standard, evidenceGoal({ ...run, goals: [...run.goals, standard] })]
}

const nothing = { covers: [], seconds: 0, lists: {} }

function standardGoal({ tests, answered }: Run): GoalResult {
  const shown = (state: TestResult['state']) =>
    new Set(tests.filter((test) => test.state === state).flatMap(({ titles }) => standardIdsIn(titles)))
  const failed = shown('failed')
  const passed = [...shown('passed')].filter((id) => !failed.has(id))
  const missing = standardIds.filter((id) => !answered.includes(id))
  return {
    ...nothing,
    id: 'G22',
    claim: `all ${standardIds.length} items of levels 1 and 2 of ASVS 5.0.0 are answered, at least ${fewestAutomated} of them by tests that carry their ids`,
    counts: {
      items: standardIds.length,
      answered: standardIds.length - missing.length,
      'shown by tests': passed.length,
    },
    met: missing.length === 0 && failed.size === 0 && passed.length >= fewestAutomated,
    figure: `${standardIds.length - missing.length} of ${standardIds.length} answered; ${passed.length} shown by tests that passed in this run, ${failed.size} by tests that failed`,
  }
}

/** Whether this page could be whole: every stage has told its tests, every promised goal has left a result. */
function evidenceGoal({ stages, goals }: Run): GoalResult {
  const silent = stages.filter(({ passed, failed, skipped }) => passed + failed + skipped === 0).map(({ name }) => name)
  const absent = goalOutcomes(goals)
    .filter(({ id, state }) => state === 'not run' && id !== 'G24')
    .map(({ id }) => id)
  const tests = stages.reduce((sum, { passed, failed }) => sum + passed + failed, 0)
  return {
    ...nothing,
    id: 'G24',
    claim:
      'one page and one file from one run: its commit, seed, counts and lengths, and every row that is not covered',
    counts: { stages: stages.length, tests, 'goals with a result': goals.length },
    met: silent.length === 0 && absent.length === 0,
    figure:
      silent.length + absent.length === 0
        ? `${stages.length} stages, ${tests} tests and every promised goal left a result`
        : `without a result: ${[...silent, ...absent].join(', ')}`,
  }
}
