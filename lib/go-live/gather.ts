import type { Env } from '@/lib/env'
import type { Facts } from '@/lib/go-live/checks'
import { type DatabaseFacts, readDatabaseFacts } from '@/lib/go-live/database-facts'
import { type KeptProbes, neverTried, readKeptProbes } from '@/lib/go-live/kept-probes'
import { byProbe, runProbes } from '@/lib/go-live/probes'
import { store } from '@/lib/store'

/** For a page: reads the environment and the database, and speaks with nobody else. */
export async function gatherKept(env: Env, hops: number | null): Promise<Facts> {
  const [database, probes] = await Promise.all([
    askDatabase(env),
    readKeptProbes(env).catch(() => byProbe(() => neverTried)),
  ])
  return facts(env, hops, database, probes)
}

/** For a terminal: tries everything now, and keeps nothing. */
export async function gatherNow(env: Env, patienceMs?: number): Promise<Facts> {
  const [database, outcomes] = await Promise.all([askDatabase(env), runProbes(env, patienceMs)])
  const at = new Date().toISOString()
  const probes = byProbe((name) => ({ ...outcomes[name], at: outcomes[name].result === 'not_tried' ? null : at }))
  return facts(env, null, database, probes)
}

const facts = (env: Env, hops: number | null, database: DatabaseFacts | string, probes: KeptProbes): Facts => ({
  env,
  now: new Date().toISOString(),
  store,
  hops,
  database,
  probes,
})

async function askDatabase(env: Env): Promise<DatabaseFacts | string> {
  try {
    return await readDatabaseFacts(env)
  } catch (error) {
    return `The database does not answer: ${reasonOf(error)}`
  }
}

// Prisma's message names the query and its place in the code, and a refused connection may hold only others.
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0])
  const lines = error instanceof Error ? error.message.trim().split('\n') : []
  return lines.at(-1)?.replace(/\.$/, '') || 'no reason given'
}
