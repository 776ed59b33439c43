import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { z } from 'zod'
import type { EndedStage } from '../services/stages'
import type { Commit } from './machine'

const file = resolve('.data/test/everyday.json')

const schema = z.object({
  code: z.string(),
  stages: z.array(
    z.object({
      name: z.string(),
      seconds: z.number(),
      passed: z.number(),
      failed: z.literal(0),
      skipped: z.number(),
      tests: z.array(
        z.object({ file: z.string(), titles: z.array(z.string()), state: z.enum(['passed', 'failed', 'skipped']) }),
      ),
    }),
  ),
})

/** Keeps the stages that passed on code that is committed, for a run of the laboratory on the same code. */
export function keepStages(commit: Commit, stages: readonly EndedStage[], path = file): void {
  if (!commit.clean) return
  const passed = stages.filter(({ failed, passed }) => failed === 0 && passed > 0)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, JSON.stringify({ code: commit.code, stages: passed }))
}

/** The stage of this name as it passed on this very code; null when it did not. */
export function keptStage(commit: Commit, name: string, path = file): EndedStage | null {
  if (!commit.clean) return null
  try {
    const { code, stages } = schema.parse(JSON.parse(readFileSync(path, 'utf8')))
    return (code === commit.code && stages.find((stage) => stage.name === name)) || null
  } catch {
    // None, or of another form: then it is run.
    return null
  }
}
