import { setTimeout as wait } from 'node:timers/promises'
import { db, pool, type Statements, statementsOn, type Tx } from '@/lib/db'
import { logWarning } from '@/lib/log-line'

const maxTries = 3

/**
 * Runs `work` in one short transaction that holds no I/O, and runs it again when Postgres asks for that: at most three
 * times in all, then the error is thrown and nothing of the work stays.
 */
export const inTransaction = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  withRetries(() => db().$transaction(work, { maxWait: 8000, timeout: 8000 }))

/** The same for work written in statements alone: it costs a third of the processor time. */
export const inStatements = <T>(work: (tx: Statements) => Promise<T>): Promise<T> => withRetries(() => once(work))

async function once<T>(work: (tx: Statements) => Promise<T>): Promise<T> {
  const client = await pool().connect()
  let lost: Error | undefined
  const lose = (error: Error) => {
    lost = error
  }
  client.on('error', lose)
  try {
    await client.query('BEGIN')
    const done = await work(statementsOn(client))
    // Postgres answers ROLLBACK to the COMMIT of a transaction in which a statement failed.
    const { command } = await client.query('COMMIT')
    if (command !== 'COMMIT') throw new Error('The transaction was rolled back')
    return done
  } catch (error) {
    await client.query('ROLLBACK').catch(lose)
    throw error
  } finally {
    client.off('error', lose)
    // A connection of unknown state is closed; Postgres then rolls back what was open on it.
    client.release(lost)
  }
}

async function withRetries<T>(run: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await run()
    } catch (error) {
      if (tries >= maxTries || !isConflict(error)) throw error
      logWarning('transaction tried again', { tries })
      // Of different length for each, or the same two meet again.
      await wait(tries * 20 + Math.random() * tries * 60)
    }
  }
}

/** Serialization failure, deadlock, what Prisma makes of both, a lock not had in time: nothing of the transaction stayed. */
const conflicts: ReadonlySet<unknown> = new Set(['40001', '40P01', 'P2034', '55P03'])

function isConflict(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  if ('code' in error && conflicts.has(error.code)) return true
  // A raw query's conflict is told by Prisma as P2010 with the driver's error inside.
  if ('kind' in error && error.kind === 'TransactionWriteConflict') return true
  return ['meta', 'driverAdapterError', 'cause'].some((inner) => isConflict(Reflect.get(error, inner)))
}
