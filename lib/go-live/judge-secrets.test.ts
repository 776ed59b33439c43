import { expect, test } from 'vitest'
import { parseEnv } from '@/lib/env'
import { judgeSecret } from './judge-secrets'

const good = '8f2b6c1d4e907a35b8c2d6e1f4a79035'
const env = (secret: string, other = 'c0ffee1234abcd5678ef90aa11bb22cc') =>
  parseEnv({ DATABASE_URL: 'postgres://x', NEXTAUTH_SECRET: secret, CRON_SECRET: other })

test.each([
  ['', 'failed', /not set/],
  ['short', 'failed', /5 characters/],
  [good.slice(0, 31), 'failed', /31 characters/],
  ['a'.repeat(40), 'failed', /guessed/],
  ['please-change-me-0123456789-abcdefgh', 'failed', /examples/],
  ['test_nextauth_secret_which_is_long_enough', 'failed', /examples/],
  [good, 'passed', /32 characters/],
])('H3 the secret %s: %s', (secret, result, words) => {
  const verdict = judgeSecret('NEXTAUTH_SECRET', env(secret))
  expect(verdict).toMatchObject({ result, sentence: expect.stringMatching(words) })
  if (secret.length > 5) expect(JSON.stringify(verdict)).not.toContain(secret)
})

test('H3 one secret for both is told', () =>
  expect(judgeSecret('CRON_SECRET', env(good, good))).toMatchObject({
    result: 'failed',
    sentence: expect.stringMatching(/same text/),
  }))
