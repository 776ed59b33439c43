import { subscribe } from 'node:diagnostics_channel'
import pg from 'pg'
import { expect } from 'vitest'
import { z } from 'zod'

const conflictSchema = z.object({ code: z.string(), tries: z.number() })
type Conflict = z.infer<typeof conflictSchema>

let met: Conflict[] = []
let areWanted = false

// By name: a test that resets its modules then still hears the new ones.
subscribe('shop.transaction-conflict', (message) => met.push(conflictSchema.parse(message)))

/** For a file that provokes conflicts itself: its deadlocks are no fault of the shop. */
export function wantConflicts(): void {
  areWanted = true
}

/** The conflicts since the last test's end, in the order Postgres told of them. */
export const conflictsMet = (): readonly Conflict[] => met

/** Fails the test in which a transaction deadlocked, however well its retry went. */
export function expectNoDeadlock(): void {
  const deadlocks = met.filter(({ code }) => code === '40P01')
  met = []
  if (!areWanted) expect(deadlocks, 'deadlocks that a retry hid').toEqual([])
}

/** All that Postgres ended in this database, whichever process met them. Everyone must have disconnected. */
export async function countDeadlocks(databaseUrl: string): Promise<number> {
  if (areWanted) return 0
  const name = new URL(databaseUrl).pathname.slice(1)
  const administrator = new URL(databaseUrl)
  administrator.pathname = '/postgres'
  const client = new pg.Client({ connectionString: administrator.href })
  await client.connect()
  try {
    const { rows } = await client.query('select deadlocks::int from pg_stat_database where datname = $1', [name])
    return Number(rows[0]?.deadlocks ?? 0)
  } finally {
    await client.end()
  }
}
