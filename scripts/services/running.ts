import { readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { identityOf } from './processes'

type Env = Record<string, string | undefined>

const noteSchema = z.object({ pid: z.number().int(), identity: z.string(), env: z.record(z.string(), z.string()) })

/** What the shop is told about itself. Nothing else of this machine's environment is written down. */
const variables =
  /^(DATABASE_URL|DATABASE_POOL_SIZE|DIRECT_URL|APP_URL|PORT|TRUSTED_PROXIES|HITPAY_\w+|NEXTAUTH_\w+|CRON_SECRET|SMTP_URL|EMAIL_FROM|MERCHANT_EMAIL)$/

/** Writes down how the shop that this process serves is set up, so that the doctor finds it. For this user's eyes. */
export function noteRunning(file: string, env: Env) {
  const own = Object.fromEntries(Object.entries(env).filter(([name, value]) => value && variables.test(name)))
  const note = { pid: process.pid, identity: identityOf(process.pid) ?? '', env: own }
  writeFileSync(file, JSON.stringify(note), { mode: 0o600 })
}

/** The environment of the shop that is being served from this checkout now; null: none is. */
export function readRunning(file: string): Record<string, string> | null {
  try {
    const { pid, identity, env } = noteSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
    return identity !== '' && identityOf(pid) === identity ? env : null
  } catch {
    return null
  }
}
