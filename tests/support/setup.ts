import { afterAll, inject } from 'vitest'
import { createDatabase } from './database'

// Before the file under test is imported, so that lib/db finds this database and no other.
const database = await createDatabase(inject('templateUrl'))
Object.assign(process.env, {
  DATABASE_URL: database.url,
  APP_URL: 'http://localhost:3000',
  HITPAY_MODE: 'sandbox',
  HITPAY_API_URL: 'http://127.0.0.1:9',
  HITPAY_API_KEY: 'test_key',
  HITPAY_SALT: 'test_salt',
  HITPAY_EVENT_SALT: 'test_event_salt',
  HITPAY_DROPIN_ORIGIN: 'http://127.0.0.1:9',
  HITPAY_DEFAULT_LINK: 'http://127.0.0.1:9/payment-request/@lorong/',
  NEXTAUTH_SECRET: 'test_nextauth_secret',
  CRON_SECRET: 'test_cron_secret',
})

afterAll(async () => {
  const { db } = await import('@/lib/db')
  await db().$disconnect()
  await database.drop()
})
