import { expect, test, vi } from 'vitest'
import { answerJob } from '@/lib/auth/job-door'
import { db } from '@/lib/db'
import './support/staff'

const call = (job: () => Promise<object>, secret = 'test_cron_secret') =>
  answerJob(
    new Request('http://shop.test/api/jobs/expire', { headers: { Authorization: `Bearer ${secret}` } }),
    'expire',
    job,
  )
const lastRun = () => db().jobRun.findUnique({ where: { name: 'expire' } })

test('H3 a job leaves when it ran and how it ended, and a stranger leaves nothing', async () => {
  expect((await call(async () => ({}), 'not the secret')).status).toBe(401)
  expect(await lastRun()).toBeNull()

  expect((await call(async () => ({ expired: 2 }))).status).toBe(200)
  expect(await lastRun()).toMatchObject({ ok: true, message: null, finishedAt: expect.any(Date) })

  await expect(
    call(async () => {
      throw new Error('The shelf is gone')
    }),
  ).rejects.toThrow('The shelf is gone')
  expect(await lastRun()).toMatchObject({ ok: false, message: 'The shelf is gone' })

  await expect(call(() => Promise.reject('no error'))).rejects.toBe('no error')
  expect(await lastRun()).toMatchObject({ ok: false, message: 'unknown error' })
})

test('H3 a job that is killed half way is seen as one that did not finish', async () => {
  await call(async () => {
    expect(await lastRun()).toMatchObject({ ok: null, finishedAt: null })
    return {}
  })
  expect(await db().jobRun.count()).toBe(1)
})

test('H3 a run that cannot be recorded is still a run', async () => {
  await db().$executeRaw`alter table job_runs rename to job_runs_away`
  vi.spyOn(console, 'error').mockImplementation(() => {})
  try {
    expect(await (await call(async () => ({ expired: 1 }))).json()).toEqual({ expired: 1 })
  } finally {
    await db().$executeRaw`alter table job_runs_away rename to job_runs`
  }
})
