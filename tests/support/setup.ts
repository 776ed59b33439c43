import { afterAll, afterEach, inject } from 'vitest'
import { countDeadlocks, expectNoDeadlock } from './conflicts'
import { createDatabase } from './database'
import { poolSize, startPooler } from './pooler'
import { simulator, startSimulator } from './simulator'

// Before the file under test is imported, so that lib/env and lib/db find these and nothing else.
const database = await createDatabase(inject('templateUrl'))
// Asked for by the goal that runs these very tests once more through a pooler.
const pooler = process.env.FAULT_POOLER ? await startPooler(database.url) : null
Object.assign(process.env, await startSimulator(), {
  DATABASE_URL: pooler?.url ?? database.url,
  // Past the pooler: for a test that needs a session of its own, makes databases, or stops this process to wait.
  TEST_DATABASE_URL: database.url,
  // Nobody answers there: a test that wants a webhook delivered hands it over itself.
  APP_URL: 'http://localhost:9',
  DATABASE_POOL_SIZE: '30',
  HITPAY_MODE: 'sandbox',
  NEXTAUTH_SECRET: 'test_nextauth_secret',
  CRON_SECRET: 'test_cron_secret',
})

// A race between one warm connection and nineteen that are still being opened is no race.
const { db } = await import('@/lib/db')
const warmed = await Promise.all(
  Array.from(
    { length: Number(process.env.WARM_CONNECTIONS ?? 30) },
    () => db().$queryRaw<[{ pid: number }]>`select pg_backend_pid() as pid from pg_sleep(0.3)`,
  ),
)
if (pooler && new Set(warmed.map(([{ pid }]) => pid)).size > poolSize) throw new Error('The pooler does not pool.')

// Here as well, and not in race tests alone: a retry hides a deadlock from whoever looks at the outcome.
afterEach(expectNoDeadlock)

afterAll(async () => {
  await db().$disconnect()
  await simulator.stop()
  await pooler?.stop()
  const deadlocks = await countDeadlocks(database.url)
  await database.drop()
  // Of other processes, too, whose retries nobody hears here.
  if (deadlocks > 0) throw new Error(`Postgres had to end ${deadlocks} deadlocks.`)
})
