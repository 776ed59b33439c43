import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { ask } from './support/simulator'

const run = promisify(execFile)

/** What `npm run doctor` prints, and how it ends, in an environment of these variables alone. */
async function doctor(changes: Record<string, string>): Promise<{ code: number; text: string }> {
  const { PATH, HOME, DATABASE_URL, APP_URL, HITPAY_MODE } = process.env
  const { HITPAY_API_URL, HITPAY_API_KEY, HITPAY_SALT, HITPAY_EVENT_SALT } = process.env
  const shop = { DATABASE_URL, APP_URL, HITPAY_MODE, HITPAY_API_URL, HITPAY_API_KEY, HITPAY_SALT, HITPAY_EVENT_SALT }
  const env = { PATH, HOME, NODE_ENV: 'test' as const, ...shop, ...changes }
  try {
    const { stdout } = await run(process.execPath, ['--import', 'tsx', 'scripts/doctor.ts'], { env, timeout: 60_000 })
    return { code: 0, text: stdout }
  } catch (error) {
    const told = error && typeof error === 'object' && 'stdout' in error ? String(error.stdout) : ''
    return { code: 1, text: told }
  }
}

test('H3 the doctor prints the list of the page, and ends with 1 when something is to mend', async () => {
  const { code, text } = await doctor({ NEXTAUTH_SECRET: 'short' })
  expect(code).toBe(1)
  expect(text).toContain('✓ HitPay accepts the API key')
  expect(text).toContain('✗ NEXTAUTH_SECRET: NEXTAUTH_SECRET has 5 characters')
  expect(text).toMatch(/Nobody answers at http:\/\/localhost:9\/api\/webhooks\/hitpay/)
  expect(text).toMatch(/\d+ to mend, \d+ not tried, \d+ not needed, \d+ passed\./)
  for (const secret of ['test_key', 'test_salt', 'test_event_salt']) expect(text).not.toContain(secret)
})

test('H3 a variable that makes no sense is named', async () => {
  const { code, text } = await doctor({ TRUSTED_PROXIES: 'many' })
  expect(code).toBe(1)
  expect(text).toContain('TRUSTED_PROXIES must be a whole number')
})

test('H3 a HitPay that hangs and a database that is away do not hold the doctor', async () => {
  await ask('switches', { fault: 'hang', faultOn: 'all', faultMs: 120_000 }, 'PUT')
  const { code, text } = await doctor({ DATABASE_URL: 'postgresql://shop:secret-word@127.0.0.1:9/shop' })
  expect(code).toBe(1)
  expect(text).toContain('did not answer, so the key could not be tried')
  expect(text).toContain('The database does not answer')
  expect(text).not.toContain('secret-word')
})
