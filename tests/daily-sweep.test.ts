import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { db } from '@/lib/db'
import { checkChanges } from '@/lib/payments/check-invariants'
import { sweepIfDue } from '@/lib/payments/daily-sweep'
import { sweepCharges } from '@/lib/payments/sweep-charges'
import { away } from './support/away'
import { placeTestOrder, stockVariant } from './support/shop'

vi.mock('@/lib/payments/sweep-charges', { spy: true })
vi.mock('@/lib/payments/check-invariants', { spy: true })

const shelf = await stockVariant({ onHand: 100 })

beforeEach(async () => {
  await db().sweep.deleteMany()
  await db().outboxMessage.deleteMany({ where: { alertId: { not: null } } })
  await db().alert.deleteMany()
})
afterEach(() => vi.clearAllMocks())

const today = () => db().sweep.findFirstOrThrow()
const alerts = () => db().alert.findMany({ where: { kind: 'sweep_failed' } })
const letLeaseEnd = () => db().$executeRaw`update sweeps set lease_until = now() - interval '1 second'`
const letTimePass = () => db().$executeRaw`update sweeps set next_at = now() - interval '1 second'`
const secondsUntilNext = async () => {
  const [row] = await db().$queryRaw<
    { wait: number }[]
  >`select round(extract(epoch from next_at - now()))::int as wait from sweeps`
  return row?.wait ?? 0
}
const begin = (started: string, lease: string | null) => db().$executeRaw`
  insert into sweeps (day, started_at, lease_until, attempts)
  values ((now() at time zone 'Asia/Singapore')::date, now() - ${started}::interval, now() + ${lease}::interval, 1)`
const failing = () => away('broken_invariants', () => expect(sweepIfDue()).rejects.toThrow(/broken_invariants/))

describe('the daily sweep', () => {
  test('M7 runs once a day, whoever asks', async () => {
    const sweeps = await Promise.all(Array.from({ length: 20 }, () => sweepIfDue()))
    expect(sweeps.filter(Boolean)).toHaveLength(1)
    expect(await sweepIfDue()).toBeNull()
    expect((await today()).finishedAt).not.toBeNull()
    await letLeaseEnd()
    expect(await sweepIfDue()).toBeNull()
    expect(await alerts()).toEqual([])
  })

  test('M7 rules that need more rounds than a day has tries are asked to the end', async () => {
    for (let round = 0; round < 8; round += 1) {
      vi.mocked(checkChanges).mockResolvedValueOnce({ changes: 1, broken: [], complete: false })
      expect(await sweepIfDue()).not.toBeNull()
      expect((await today()).finishedAt).toBeNull()
    }
    await sweepIfDue()
    expect((await today()).finishedAt).not.toBeNull()
    expect(await alerts()).toEqual([])
  })

  test('M7 neither an end nor a failure is written to another day', async () => {
    await db().$executeRaw`
      insert into sweeps (day, started_at, lease_until, attempts)
      values ((now() at time zone 'Asia/Singapore')::date - 1, now() - interval '1 day', now() - interval '23 hours', 1)`
    const yesterday = () => db().sweep.findFirstOrThrow({ orderBy: { day: 'asc' } })
    const before = await yesterday()
    await failing()
    expect(await yesterday()).toEqual(before)
    await letTimePass()
    await db().$executeRaw`update sweeps set attempts = 2 where finished_at is null and failure is null`
    const untouched = await yesterday()
    expect(await sweepIfDue()).not.toBeNull()
    expect(await yesterday()).toEqual(untouched)
  })

  test('M7 one whose process was killed is taken over after its lease, by one of many, and a person is told meanwhile', async () => {
    await begin('20 minutes', '5 minutes')
    expect(await sweepIfDue()).toBeNull()
    await letLeaseEnd()
    const sweeps = await Promise.all(Array.from({ length: 20 }, () => sweepIfDue()))
    expect(sweeps.filter(Boolean)).toHaveLength(1)
    expect((await today()).finishedAt).not.toBeNull()
    expect(await alerts()).toMatchObject([
      { message: expect.stringContaining('was ended'), resolvedAt: expect.any(Date) },
    ])
  })

  test('M7 a row of the build before this one, which knew no lease, is not left lying either', async () => {
    await begin('9 minutes', null)
    expect(await sweepIfDue()).toBeNull()
    await db().$executeRaw`update sweeps set started_at = now() - interval '11 minutes'`
    expect(await sweepIfDue()).not.toBeNull()
  })

  test('M7 a failure is recorded, alerted once, tried again later and later, and not from the beginning', async () => {
    await failing()
    const first = await today()
    expect(first).toMatchObject({
      finishedAt: null,
      attempts: 1,
      failure: expect.stringContaining('broken_invariants'),
    })
    expect(first.chargesDoneAt).not.toBeNull()
    expect(await sweepIfDue()).toBeNull()
    const waits = [await secondsUntilNext()]
    for (let turn = 0; turn < 2; turn += 1) {
      await letTimePass()
      await failing()
      waits.push(await secondsUntilNext())
    }
    expect(waits).toEqual([300, 900, 2700])
    await letTimePass()
    expect(await sweepIfDue()).toMatchObject({ charges: null })
    expect(sweepCharges).toHaveBeenCalledTimes(1)
    expect(await alerts()).toMatchObject([{ resolvedAt: expect.any(Date) }])
  })

  test('M7 a silent HitPay keeps no rule from being asked', async () => {
    vi.mocked(sweepCharges).mockRejectedValueOnce(new Error('HitPay is away'))
    await placeTestOrder([{ shelf }])
    expect(await db().change.count()).toBeGreaterThan(0)
    await expect(sweepIfDue()).rejects.toThrow('HitPay is away')
    // Its own alert is a mail, and that is a change.
    expect(await db().change.count({ where: { noun: { not: 'mail' } } })).toBe(0)
    expect((await today()).chargesDoneAt).toBeNull()
  })

  test('M7 it is not tried for ever', async () => {
    await failing()
    await db().$executeRaw`update sweeps set attempts = 6, next_at = now(), lease_until = now()`
    expect(await sweepIfDue()).toBeNull()
    expect(await alerts()).toMatchObject([{ resolvedAt: null }])
  })

  test('M7 one that was taken over has nothing to say any more', async () => {
    vi.mocked(sweepCharges).mockImplementationOnce(async () => {
      await db().$executeRaw`update sweeps set attempts = attempts + 1`
      return { seen: 0, unknown: 0, drifted: 0, missing: 0, complete: true }
    })
    await sweepIfDue()
    expect(await today()).toMatchObject({ finishedAt: null, chargesDoneAt: null, result: null })
  })

  test('M7 a broken rule is told once a day', async () => {
    await db().$executeRaw`update stock set reserved = reserved + 1 where variant_id = ${shelf.variantId}::uuid`
    await sweepIfDue()
    await db().$executeRaw`update sweeps set finished_at = null, lease_until = now()`
    await sweepIfDue()
    expect(await db().alert.findMany({ where: { kind: 'invariant_broken' } })).toMatchObject([
      { message: expect.stringContaining(`I6, ${shelf.sku}`) },
    ])
  })
})
