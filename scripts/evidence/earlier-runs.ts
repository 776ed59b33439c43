import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { rowCounts } from './cover-rows'
import type { Evidence } from './evidence'

const brieflySchema = z.object({
  commit: z.string(),
  startedAt: z.string(),
  seed: z.number(),
  seconds: z.number(),
  goalsMet: z.number(),
  goals: z.number(),
  rowsCovered: z.number(),
  testsPassed: z.number(),
  testsFailed: z.number(),
})
/** A run in one line. */
export type RunInBrief = z.infer<typeof brieflySchema>

const writtenSchema = z.object({
  run: z.object({ commit: z.object({ code: z.string(), clean: z.boolean() }), share: z.enum(['fast', 'full']) }),
  runs: z.array(brieflySchema),
})

/** The runs before this one whose evidence stands in the folder, oldest first: those of the same code and share. */
export function earlierRuns({ commit, share }: Evidence['run'], folder: string): RunInBrief[] {
  try {
    const { run, runs } = writtenSchema.parse(JSON.parse(readFileSync(join(folder, 'evidence.json'), 'utf8')))
    const same = run.commit.code === commit.code && run.commit.clean && commit.clean && run.share === share
    return same ? runs : []
  } catch {
    // None, or of another form: then this is the first.
    return []
  }
}

export const inBrief = ({ run, goals, catalogue, stages }: Omit<Evidence, 'runs'>): RunInBrief => ({
  commit: run.commit.hash,
  startedAt: run.startedAt,
  seed: run.seed,
  seconds: run.seconds,
  goalsMet: goals.filter((goal) => goal.state === 'met').length,
  goals: goals.length,
  rowsCovered: rowCounts(catalogue).covered,
  testsPassed: stages.reduce((sum, stage) => sum + stage.passed, 0),
  testsFailed: stages.reduce((sum, stage) => sum + stage.failed, 0),
})
