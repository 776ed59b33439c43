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

afterAll(async () => {
  const { db } = await import('@/lib/db')
  await db().$disconnect()
  await simulator.stop()
  await database.drop()
})
