import { rowCounts } from './cover-rows'
import type { Evidence } from './evidence'
import type { GoalOutcome } from './goals'
import { duration } from './page-words'

/** The end of a run for the terminal: goals, rows, tests, length. */
export function summary({ goals, figures, catalogue, stages, run }: Evidence): string {
  const rows = rowCounts(catalogue)
  const open = catalogue.flatMap((group) => group.rows).filter((row) => !row.covered)
  const uncounted = figures.filter((figure) => figure.value === null)
  return [
    ...goals.map(goalLine),
    '',
    `Catalogue: ${rows.covered} of ${rows.all} rows covered.`,
    ...(open.length > 0 ? [`Uncovered: ${open.map((row) => row.id).join(' ')}`] : []),
    ...(uncounted.length > 0 ? [`Not counted: ${uncounted.map((figure) => figure.label).join('; ')}`] : []),
    ...stages.map(
      ({ name, passed, failed, seconds }) => `${name}: ${passed} passed, ${failed} failed (${duration(seconds)})`,
    ),
    `The whole took ${duration(run.seconds)}.`,
  ].join('\n')
}

function goalLine(goal: GoalOutcome): string {
  const length = goal.state === 'not run' ? '' : duration(goal.result.seconds)
  const [figure = ''] = goal.state === 'not run' ? [] : goal.result.figure.split('\n')
  return [goal.id.padEnd(4), goal.state.padEnd(8), length.padStart(12), '  ', figure.slice(0, 160)].join('').trimEnd()
}
