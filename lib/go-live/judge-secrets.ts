import type { Env } from '@/lib/env'
import { failed, passed, type Verdict } from '@/lib/go-live/check'

const shortest = 32
const make = 'Make one with: openssl rand -hex 32'

/** What stands in examples and tutorials. Everybody knows these. */
const known =
  /change.?me|example|your.?secret|placeholder|xxxx|secret.?key|^(test|dev|demo|local)[-_]|password|12345678/i

export function judgeSecret(name: 'NEXTAUTH_SECRET' | 'CRON_SECRET', env: Env): Verdict {
  const [secret, other] =
    name === 'NEXTAUTH_SECRET' ? [env.nextAuthSecret, env.cronSecret] : [env.cronSecret, env.nextAuthSecret]
  if (!secret) return failed(`${name} is not set: ${absent[name]}.`, make)
  if (known.test(secret)) return failed(`${name} is a text that stands in examples.`, make)
  if (secret.length < shortest)
    return failed(`${name} has ${secret.length} characters, and needs ${shortest} or more.`, make)
  if (new Set(secret).size < 8) return failed(`${name} repeats a few characters, so it can be guessed.`, make)
  if (secret === other) return failed('NEXTAUTH_SECRET and CRON_SECRET are the same text.', `${make}, for each.`)
  return passed(`${name} has ${secret.length} characters and stands alone.`)
}

const absent = {
  NEXTAUTH_SECRET: 'nobody can sign in',
  CRON_SECRET: 'the scheduled jobs cannot be called',
} as const
