import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

// Nobody answers there: it is enough to hear who was asked.
const nobody = 'postgresql://shop@127.0.0.1:1/shop'
const migrate = (env: Record<string, string>) =>
  spawnSync(process.execPath, ['--import', 'tsx', 'prisma/migrate.ts', 'deploy'], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  }).stderr

test.each(['', ' '])('a direct address left blank ("%s") counts as absent', (blank) => {
  expect(migrate({ DATABASE_URL: nobody, DIRECT_URL: blank })).toContain('127.0.0.1:1')
})

test('without any address it says what to set', () => {
  expect(migrate({ DATABASE_URL: '', DIRECT_URL: '' })).toContain('Set DATABASE_URL')
})
