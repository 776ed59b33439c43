import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { sharedByAll } from '@/lib/limits/limits'
import { sweepLimits } from '@/lib/limits/sweep'
import { take, takeByAddress, tooOften } from '@/lib/limits/take'
import { inStatements } from '@/lib/transaction'
import { away } from './support/away'

const limit = { name: 'test', most: 7, seconds: 60 }
const passed = async (tries: Promise<{ ok: boolean }>[]) => (await Promise.all(tries)).filter(({ ok }) => ok).length
const times = <T>(count: number, one: () => Promise<T>) => Array.from({ length: count }, one)

beforeEach(async () => {
  await db().rateLimit.deleteMany()
})

describe('a limit', () => {
  test('C16 a hundred at once pass exactly as often as it says (ASVS 2.4.1)', async () => {
    expect(await passed(times(100, () => take(limit, 'mei')))).toBe(limit.most)
    expect(await passed(times(100, () => take(limit, 'mei')))).toBe(0)
  })
  test('C16 says how long to wait, and begins anew when its time is over', async () => {
    await Promise.all(times(8, () => take(limit, 'mei')))
    const refused = await take(limit, 'mei')
    expect(refused).toEqual({ ok: false, retryAfter: expect.any(Number) })
    if (!refused.ok) expect(refused.retryAfter).toBeGreaterThan(50)
    await db().$executeRaw`update rate_limits set ends_at = now() + interval '20 seconds'`
    expect(await take(limit, 'mei')).toEqual({ ok: false, retryAfter: 20 })
    await db().$executeRaw`update rate_limits set ends_at = now() - interval '1 second'`
    expect(await passed(times(100, () => take(limit, 'mei')))).toBe(limit.most)
  })
  test('C16 is over at the very moment that it names', async () => {
    await Promise.all(times(8, () => take(limit, 'mei')))
    const taken = await inStatements(async (tx) => {
      await tx.$executeRaw`update rate_limits set ends_at = now()`
      return take(limit, 'mei', tx)
    })
    expect(taken).toEqual({ ok: true })
    expect(await passed(times(100, () => take(limit, 'mei')))).toBe(limit.most - 1)
  })
  test('C16 ends when it was to end, however it is used until then', async () => {
    await take(limit, 'mei')
    await db().$executeRaw`update rate_limits set ends_at = now() + interval '20 seconds'`
    const { endsAt } = await db().rateLimit.findFirstOrThrow()
    expect(await take(limit, 'mei')).toEqual({ ok: true })
    expect((await db().rateLimit.findFirstOrThrow()).endsAt).toEqual(endsAt)
  })
  test('counts each subject and each door by itself', async () => {
    await Promise.all(times(10, () => take(limit, 'mei')))
    expect(await take(limit, 'tan')).toEqual({ ok: true })
    expect(await take({ ...limit, name: 'other' }, 'mei')).toEqual({ ok: true })
  })
  test('keeps nobody’s name or address', async () => {
    await take(limit, 'mei@example.com')
    await takeByAddress(limit, { address: '203.0.113.7' })
    const rows = await db().rateLimit.findMany()
    expect(rows).toHaveLength(2)
    expect(JSON.stringify(rows)).not.toMatch(/mei|example|203/)
  })
  test('lets visitors nobody vouches for share a wider one', async () => {
    const one = { ...limit, most: 1 }
    expect(await passed(times(sharedByAll + 20, () => takeByAddress(one, { address: null })))).toBe(sharedByAll)
    expect(await takeByAddress(one, { address: 'known' })).toEqual({ ok: true })
  })
  test('stays shut when the database cannot count (ASVS 16.5.3)', async () => {
    await away('rate_limits', () => expect(take(limit, 'mei')).rejects.toThrow())
  })
})

test('counts that are over are put away, by the job and by whoever begins a new one', async () => {
  await Promise.all(Array.from({ length: 30 }, (_, number) => take(limit, `old ${number}`)))
  await db().$executeRaw`update rate_limits set ends_at = now() - interval '1 second'`
  await take(limit, 'new')
  expect(await db().rateLimit.count()).toBe(21)
  expect(await sweepLimits(10_000)).toBe(20)
  expect(await db().rateLimit.count()).toBe(1)
})

test('a refusal is a plain sentence', () => {
  expect(tooOften({ retryAfter: 30 })).toBe('That was tried too often from here. Wait a minute, then try again.')
  expect(tooOften({ retryAfter: 61 })).toContain('Wait 2 minutes')
})
