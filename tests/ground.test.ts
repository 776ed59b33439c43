import { spawn } from 'node:child_process'
import { once } from 'node:events'
import pg from 'pg'
import { expect, inject, test } from 'vitest'
import { db } from '@/lib/db'
import { answers } from '../scripts/services/postgres'
import { openWire } from './faults/lab/postgres-wire'

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

test('a wire hears of a statement each time it runs, also when only its name goes over the wire', async () => {
  const wire = await openWire(process.env.TEST_DATABASE_URL ?? '')
  const client = new pg.Client({ connectionString: wire.url })
  await client.connect()
  for (const value of [1, 2, 3]) {
    const { disarm } = wire.watch({ match: /as heard/, moment: 'answered', act: async () => 'pass' })
    await client.query({ name: 'heard', text: 'select $1::int as heard', values: [value] })
    expect(disarm(), `it was not heard the ${value}. time`).toBe(false)
  }
  await client.end()
  await wire.close()
})
