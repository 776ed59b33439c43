import { afterAll, inject } from 'vitest'
import { createDatabase } from './database'
import { simulator, startSimulator } from './simulator'

// Before the file under test is imported, so that lib/env and lib/db find these and nothing else.
const database = await createDatabase(inject('templateUrl'))
Object.assign(process.env, await startSimulator(), {
  DATABASE_URL: database.url,
  // Nobody answers there: a test that wants a webhook delivered hands it over itself.
  APP_URL: 'http://localhost:9',
  DATABASE_POOL_SIZE: '30',
  HITPAY_MODE: 'sandbox',
  NEXTAUTH_SECRET: 'test_nextauth_secret',
  CRON_SECRET: 'test_cron_secret',
})

// A race between one warm connection and nineteen that are still being opened is no race.
const { db } = await import('@/lib/db')
await Promise.all(Array.from({ length: 30 }, () => db().$queryRaw`select 1 as warm from pg_sleep(0.3)`))

afterAll(async () => {
  await db().$disconnect()
  await simulator.stop()
  await database.drop()
})
