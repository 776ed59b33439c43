import { channel } from 'node:diagnostics_channel'
import { setTimeout as wait } from 'node:timers/promises'
import { db, pool, type Statements, statementsOn, type Tx } from '@/lib/db'
import { logWarning } from '@/lib/log-line'
import { isNameRefused } from '@/lib/prepared-statements'

const maxTries = 3

/** Hears of every conflict Postgres tells of, those that a retry hides included: `{ code, tries }`. */
export const transactionConflicts = channel('shop.transaction-conflict')

/**
 * Runs `work` in one short transaction that holds no I/O, and runs it again when Postgres asks for that: at most three
 * times in all, then the error is thrown and nothing of the work stays.
 */
export const inTransaction = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  withRetries(() => db().$transaction(work, { maxWait: 8000, timeout: 8000 }))

/** The same for work written in statements alone: it costs a third of the processor time. */
export const inStatements = <T>(work: (tx: Statements) => Promise<T>): Promise<T> =>
  withRetries(() =>
    once(work).catch((error) => {
      if (!isNameRefused(error)) throw error
      return once(work)
    }),
  )

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
      const code = conflictCode(error)
      if (code === null) throw error
      transactionConflicts.publish({ code, tries })
      if (tries >= maxTries) throw error
      logWarning('transaction tried again', { code, tries })
      // Of different length for each, or the same two meet again.
      await wait(tries * 20 + Math.random() * tries * 60)
    }
  }
}

/** Serialization failure, deadlock, what Prisma makes of both, a lock not had in time: nothing of the transaction stayed. */
const conflicts = ['40001', '40P01', '55P03', 'P2034']

/** Postgres' own code where an error still carries it. Null when it is no conflict. */
function conflictCode(error: unknown): string | null {
  const codes = codesIn(error)
  return conflicts.find((code) => codes.includes(code)) ?? null
}

function codesIn(error: unknown): unknown[] {
  if (typeof error !== 'object' || error === null) return []
  const own = ['code', 'originalCode'].map((name) => Reflect.get(error, name))
  const written = Reflect.get(error, 'kind') === 'TransactionWriteConflict' ? ['P2034'] : []
  // A raw query's conflict is told by Prisma as P2010 with the driver's error inside.
  const inner = ['meta', 'driverAdapterError', 'cause'].flatMap((name) => codesIn(Reflect.get(error, name)))
  return [...own, ...written, ...inner]
}
