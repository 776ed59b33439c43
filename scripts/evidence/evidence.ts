import { z } from 'zod'
import type { StageResult } from '../services/stages'
import type { FaultGroup } from './catalogue'
import { type CoveredGroup, type CoveringTest, coverRows } from './cover-rows'
import { inBrief, type RunInBrief } from './earlier-runs'
import { type Figure, figuresOf } from './figures'
import { type GoalOutcome, type GoalResult, goalOutcomes } from './goals'
import { type Invariant, invariants } from './invariants'
import type { Commit, Machine } from './machine'
import type { TestResult } from './reports'

export type RunFacts = {
  commit: Commit
  machine: Machine
  /** ISO, UTC. */
  startedAt: string
  seconds: number
  share: 'fast' | 'full'
  seed: number
}
export type CaughtBug = z.infer<typeof bugSchema>

/** All that one run of the laboratory showed. The page shows this and nothing else. */
export type Evidence = {
  run: RunFacts
  stages: StageResult[]
  figures: Figure[]
  goals: GoalOutcome[]
  catalogue: CoveredGroup[]
  bugs: CaughtBug[]
  invariants: readonly Invariant[]
  /** Of the same code and share, this one last. */
  runs: RunInBrief[]
  passed: boolean
}

type Findings = {
  run: RunFacts
  stages: StageResult[]
  tests: TestResult[]
  goals: GoalResult[]
  catalogue: FaultGroup[]
  named: Readonly<Record<string, readonly CoveringTest[]>>
  notes: Readonly<Record<string, string>>
  earlier: RunInBrief[]
}

export function evidenceOf({
  run,
  stages,
  tests,
  goals: results,
  catalogue,
  named,
  notes,
  earlier,
}: Findings): Evidence {
  const goals = goalOutcomes(results)
  const shown = {
    run,
    stages,
    figures: figuresOf(goals),
    goals,
    catalogue: coverRows(catalogue, { tests, goals, named, notes }),
    bugs: bugsOf(results),
    invariants,
    passed: goals.every((goal) => goal.state === 'met') && stages.every((stage) => stage.failed === 0),
  }
  return { ...shown, runs: [...earlier, inBrief(shown)] }
}

const bugSchema = z.object({
  name: z.string(),
  file: z.string(),
  guard: z.string(),
  pattern: z.string(),
  caught: z.boolean(),
})

const bugsOf = (results: GoalResult[]): CaughtBug[] =>
  results.flatMap((result) => z.array(bugSchema).parse(result.lists.bugs ?? []))
