import { z } from 'zod'
import { db } from '@/lib/db'
import type { Env } from '@/lib/env'
import { notTried, type Verdict } from '@/lib/go-live/check'
import { byProbe, type ProbeName, settingsOf } from '@/lib/go-live/probes'

export type Tried = Verdict & { at: string | null }

export type KeptProbes = Record<ProbeName, Tried>

const verdictSchema = z.object({
  result: z.enum(['passed', 'failed', 'not_tried', 'not_needed']),
  sentence: z.string(),
  howToMend: z.string().nullable(),
})

/** What came of the probes when they last ran. One that ran with other settings counts as not tried. */
export async function readKeptProbes(env: Env): Promise<KeptProbes> {
  const rows = new Map((await db().goLiveProbe.findMany()).map((row) => [row.name, row]))
  const of = (name: ProbeName): Tried => {
    const row = rows.get(name)
    if (!row) return neverTried
    const verdict = verdictSchema.safeParse(row.outcome)
    if (!verdict.success || row.settings !== settingsOf(name, env))
      return never('The settings have changed since it was tried.')
    return { ...verdict.data, at: row.triedAt.toISOString() }
  }
  return byProbe(of)
}

const never = (sentence: string): Tried => ({ ...notTried(sentence, 'Press “Check now”.'), at: null })

export const neverTried = never('It was not tried yet.')
