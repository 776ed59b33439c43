import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { disconnect } from '@/lib/db'
import { poolSize } from './support/pooler'
import { openTransactionPool } from './support/transaction-pool'

await disconnect()

const direct = process.env.TEST_DATABASE_URL ?? ''
const pooler = await openTransactionPool(direct, poolSize)
const warnings = vi.spyOn(console, 'warn').mockReturnValue()
afterAll(pooler.close)

/** A process of the shop that has just started, with one connection to this address. */
async function startProcess(databaseUrl: string) {
  vi.resetModules()
  vi.stubEnv('DATABASE_URL', databaseUrl)
  vi.stubEnv('DATABASE_POOL_SIZE', '1')
  const { statements, ...db } = await import('@/lib/db')
  const { inStatements } = await import('@/lib/transaction')
  return { statements, inStatements, end: db.disconnect }
}

beforeEach(() => warnings.mockClear())

type Prepared = { plans: number }

test('a statement is read once for each connection, whatever its values', async () => {
  const { end, statements } = await startProcess(direct)
  for (const value of [1, 2, 3])
    expect(await statements().$queryRaw`select ${value}::int as told_once`).toEqual([{ told_once: value }])
  const kept = await statements().$queryRaw<Prepared[]>`
    select (generic_plans + custom_plans)::int as plans from pg_prepared_statements where statement like '%told_once'`
  expect(kept).toEqual([{ plans: 3 }])
  await end()
})

describe('behind a pooler that hands a connection’s statements to another', () => {
  test('a statement is sent again without a name, and from then on none has one', async () => {
    const { end, statements } = await startProcess(pooler.url)
    for (const value of [1, 2, 3])
      expect(await statements().$queryRaw`select ${value}::int as alone`).toEqual([{ alone: value }])
    expect(warnings).toHaveBeenCalledTimes(1)
    await end()
  })

  test('a name that another process has left there is no trouble', async () => {
    const narrow = await openTransactionPool(direct, 1)
    for (const value of [1, 2]) {
      const { end, statements } = await startProcess(narrow.url)
      expect(await statements().$queryRaw`select ${value}::int as left_there`).toEqual([{ left_there: value }])
      await end()
    }
    expect(warnings).toHaveBeenCalledTimes(1)
    await narrow.close()
  })

  test('a transaction is run again as a whole', async () => {
    const { end, inStatements } = await startProcess(pooler.url)
    for (const value of [1, 2, 3]) {
      const done = await inStatements(async (tx) => {
        await tx.$executeRaw`create table if not exists handed_over (value int)`
        await tx.$executeRaw`insert into handed_over values (${value}::int)`
        return tx.$queryRaw`select count(*)::int as count from handed_over`
      })
      expect(done).toEqual([{ count: value }])
    }
    expect(warnings).toHaveBeenCalledTimes(1)
    await end()
  })
})

test('a migration that changes what a statement returns stops nobody', async () => {
  const { end, statements } = await startProcess(direct)
  const read = () => statements().$queryRaw<{ value: unknown }[]>`select value from widened`
  await statements().$executeRaw`create table widened as select 7::int as value`
  expect(await read()).toEqual([{ value: 7 }])
  await statements().$executeRaw`alter table widened alter value type bigint`
  expect(await read()).toEqual([{ value: 7n }])
  await end()
})
