import { createHash } from 'node:crypto'
import type pg from 'pg'
import { logWarning } from '@/lib/log-line'

/**
 * What Postgres says of a name before it runs anything: unknown here; taken here already, since a pooler handed this
 * connection to somebody else in between; or planned before a migration changed what it returns.
 */
const refusals = ['26000', '42P05', '0A000']

/** False from the first refusal on. */
let areNamesUsed = true

type Connection = { query: (query: pg.QueryConfig) => Promise<pg.QueryResult> }

/** Whether Postgres refused a statement for its name. It was not run, so whoever sent it may send it once more. */
export const isNameRefused = (error: unknown): boolean =>
  error instanceof Error && refusals.includes(String(Reflect.get(error, 'code')))

/**
 * Sends a statement under a name of its own, so that Postgres reads it once for each connection. The first refusal ends
 * that for this process. Throws as the driver does.
 */
export async function sendPrepared(connection: Connection, query: pg.QueryConfig) {
  try {
    return await connection.query(areNamesUsed ? { ...query, name: nameOf(query.text) } : query)
  } catch (error) {
    if (areNamesUsed && isNameRefused(error)) giveUpNames(error)
    throw error
  }
}

const names = new Map<string, string>()

// Of the text alone: under one name, a connection that others use too holds the same statement or none.
function nameOf(text: string): string {
  const known = names.get(text)
  if (known !== undefined) return known
  const name = `s_${createHash('sha256').update(text).digest('hex').slice(0, 32)}`
  names.set(text, name)
  return name
}

function giveUpNames(error: unknown) {
  areNamesUsed = false
  const words = error instanceof Error ? error.message : 'unknown'
  logWarning('the database keeps no prepared statements for us: going on without them', { error: words })
}
