import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import pg from 'pg'
import { vi } from 'vitest'
import { createCleanup } from '../../../scripts/services/cleanup'
import { takeLock } from '../../../scripts/services/lock'
import { applyMigrations } from '../../../scripts/services/migrations'
import { type Postgres, startPostgres } from '../../../scripts/services/postgres'

/** As a shop runs it, with nothing spared: what was committed is on the disk, and every commit has its time. */
const settings = { fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on', track_commit_timestamp: 'on' }

/**
 * A server for this test file alone, which it may crash. From here on `lib` speaks with it: import what uses the
 * database after this, by `await import`.
 */
export async function bringOwnPostgres() {
  const wanted = resolve('.data/test/own-postgres')
  const lock = await takeLock(`${wanted}.lock.json`)
  if ('heldBy' in lock) throw new Error(`${wanted} is in use by process ${lock.heldBy}.`)
  const cleanup = createCleanup()
  const onStart = (child: ChildProcess) => {
    cleanup.addPostgres(child)
    lock.remember(child.pid)
  }
  const start = () => startPostgres({ folder: wanted, throwaway: true, settings, onStart })
  let postgres = await start()
  const url = await freshDatabase(postgres)
  await moveLib(url)
  return {
    url,
    /** Stops it as a power cut would: sessions cut off, nothing written that was not written before. */
    crash: async () => {
      const gone = once(postgres.process, 'exit')
      postgres.process.kill('SIGQUIT')
      await gone
    },
    restart: async () => {
      postgres = await start()
    },
    stop: async () => {
      await cleanup.run()
      lock.release()
    },
  }
}

async function freshDatabase(postgres: Postgres) {
  const client = new pg.Client({ connectionString: postgres.url('postgres') })
  await client.connect()
  for (const statement of ['drop database if exists shop with (force)', 'create database shop'])
    await client.query(statement)
  await client.end()
  await applyMigrations(postgres.url('shop'))
  return postgres.url('shop')
}

async function moveLib(databaseUrl: string) {
  const { db } = await import('@/lib/db')
  await db().$disconnect()
  for (const held of ['db', 'pool']) Reflect.deleteProperty(globalThis, held)
  process.env.DATABASE_URL = databaseUrl
  vi.resetModules()
}
