import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** What the laboratory promises to show. One of these that leaves no result was not run, and counts as missed. */
const promised = {
  G1: 'Identical deliveries',
  G2: 'Shuffled life stories',
  G3: 'The last unit',
  G4: 'Death of a process',
  G5: 'Death of the database',
  G6: 'Forged and altered bodies',
  G7: 'Random sequences of verbs',
  G8: 'Every order of deliveries',
  G9: 'Planted bugs',
  G10: 'Mutation score',
  G11: 'Lost webhooks',
  G12: 'An older backup',
  G13: 'Faults of the provider',
  G14: 'Refund races',
  G15: 'The instant of expiry',
  G16: 'Behind a pooler',
  G17: 'No word before the commit',
  G18: 'Hostile load',
  G19: 'Tampered actions',
  G20: 'Absent and forbidden alike',
  G21: 'Three ways to pay in three engines',
  G22: 'The security standard, line by line',
  G23: 'Versions below which nothing is built',
  G24: 'The evidence itself',
}

const findingSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))

const resultSchema = z.object({
  id: z.string(),
  claim: z.string(),
  covers: z.array(z.string()),
  seconds: z.number(),
  counts: z.record(z.string(), z.union([z.number(), z.string()])),
  lists: z.record(z.string(), z.array(findingSchema)).default({}),
  met: z.boolean(),
  figure: z.string(),
})
/** What a goal left behind (tests/faults/lab/goal.ts). */
export type GoalResult = z.infer<typeof resultSchema>

type Goal = { id: string; name: string }
export type GoalOutcome = (Goal & { state: 'not run' }) | (Goal & { state: 'met' | 'missed'; result: GoalResult })

export function readGoalResults(folder: string): GoalResult[] {
  try {
    const files = readdirSync(folder).filter((file) => file.endsWith('.json'))
    return files.map((file) => resultSchema.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

/** Every promised goal and every other one that left a result, by number. */
export function goalOutcomes(results: GoalResult[]): GoalOutcome[] {
  const ran = results.map((result): GoalOutcome => {
    const state = result.met ? 'met' : 'missed'
    return { id: result.id, name: goalNames.get(stem(result.id)) ?? '', state, result }
  })
  const missing = [...goalNames].filter(([id]) => !results.some((result) => stem(result.id) === id))
  return [...ran, ...missing.map(([id, name]): GoalOutcome => ({ id, name, state: 'not run' }))].sort(
    (one, other) => number(one.id) - number(other.id) || one.id.localeCompare(other.id),
  )
}

/** By id. */
export const goalNames = new Map<string, string>(Object.entries(promised))
const number = (id: string) => Number.parseInt(id.slice(1), 10)
// G3a and G3b are two halves of G3.
const stem = (id: string) => `G${number(id)}`
