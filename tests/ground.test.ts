import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, inject, test } from 'vitest'
import { db } from '@/lib/db'
import { answers } from '../scripts/services/postgres'

test('a test file has a migrated, empty database of its own', async () => {
  expect(await db().order.count()).toBe(0)
})

test('nobody connects to the database that test databases are copied of', async () => {
  expect(await answers(process.env.DATABASE_URL ?? '')).toBe(true)
  expect(await answers(inject('templateUrl'))).toBe(false)
})

test('a pooler ends with the process that started it, even when that one is killed', async () => {
  const script = `
    import { startPooler } from './tests/support/pooler.ts'
    process.send((await startPooler('${process.env.DATABASE_URL}')).url)`
  const starter = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const [url] = await Promise.race([once(starter, 'message'), once(starter, 'exit')])
  expect(await answers(url)).toBe(true)
  starter.kill('SIGKILL')
  await expect.poll(() => answers(url), { timeout: 10_000 }).toBe(false)
})
