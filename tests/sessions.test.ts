import { beforeEach, describe, expect, test } from 'vitest'
import { hashPassword } from '@/lib/auth/password'
import { endOtherSessions, endSession } from '@/lib/auth/sessions/end-sessions'
import { findSession } from '@/lib/auth/sessions/find-session'
import { startSession } from '@/lib/auth/sessions/start-session'
import { sweepSignIns } from '@/lib/auth/sessions/sweep-sign-ins'
import { db } from '@/lib/db'
import { begin, browser, hire, sitDown } from './support/staff'

const { authOptions } = await import('@/lib/auth/config')
const { getUser } = await import('@/lib/auth/guards')
const { listSessions } = await import('@/lib/auth/sessions/list-sessions')
const { endSessionAction, endOthersAction } = await import('@/lib/auth/account-actions')
const { formOf } = await import('./support/staff')

const isIn = async (session: { session: string }) => {
  sitDown(session)
  return (await getUser()) !== null
}

beforeEach(() => {
  browser.jar.clear()
})

describe('S1 a session is what the database says of it', () => {
  test('S1 after sign-out a copied cookie is worth nothing (ASVS 7.4.1)', async () => {
    const kim = await hire('staff')
    expect(await isIn(kim)).toBe(true)
    const token = { sub: kim.id, sid: kim.sessionId }
    await authOptions().events?.signOut?.({ token, session: { expires: '' } })
    expect(await isIn(kim)).toBe(false)
    const row = await db().session.findUniqueOrThrow({ where: { id: kim.sessionId } })
    expect(row.endReason).toBe('signed_out')
  })
  test('S1 a session ends at its absolute end however busy it is, by the database’s clock (ASVS 7.3.2)', async () => {
    const kim = await hire('staff')
    await db()
      .$executeRaw`update sessions set started_at = now() - interval '9 hours', ends_at = now() - interval '1 second', seen_at = now() where id = ${kim.sessionId}::uuid`
    expect(await isIn(kim)).toBe(false)
  })
  test.each([
    ['staff', { most: 8 * 3600, idle: 2 * 3600 }],
    ['admin', { most: 8 * 3600, idle: 2 * 3600 }],
    ['customer', { most: 30 * 86_400, idle: 14 * 86_400 }],
  ] as const)(
    'S1 the session of a %s has its length, and ends when it is idle for too long (ASVS 7.3.1)',
    async (role, { most, idle }) => {
      const kim = await hire(role)
      const { startedAt, endsAt } = await db().session.findUniqueOrThrow({ where: { id: kim.sessionId } })
      expect((endsAt.getTime() - startedAt.getTime()) / 1000).toBe(most)
      const unseen = (seconds: number) =>
        db()
          .$executeRaw`update sessions set seen_at = now() - make_interval(secs => ${seconds}::int) where id = ${kim.sessionId}::uuid`
      await unseen(idle - 60)
      expect(await isIn(kim)).toBe(true)
      await unseen(idle + 1)
      expect(await isIn(kim)).toBe(false)
    },
  )
  test('S1 being seen is written at most every five minutes, however many ask at once', async () => {
    const kim = await hire('staff')
    const seen = async () => (await db().session.findUniqueOrThrow({ where: { id: kim.sessionId } })).seenAt.getTime()
    const version = async () =>
      (await db().$queryRaw<[{ xmin: string }]>`select xmin::text from sessions where id = ${kim.sessionId}::uuid`)[0]
        .xmin
    const before = await version()
    await Promise.all(Array.from({ length: 20 }, () => findSession({ sub: kim.id, sid: kim.sessionId })))
    expect(await version()).toBe(before)
    await db().$executeRaw`update sessions set seen_at = now() - interval '6 minutes' where id = ${kim.sessionId}::uuid`
    const old = await seen()
    await Promise.all(Array.from({ length: 20 }, () => findSession({ sub: kim.id, sid: kim.sessionId })))
    expect(await seen()).toBeGreaterThan(old)
  })
  test('S1 one session that is used keeps no other alive', async () => {
    const kim = await hire('staff')
    const idle = await begin(kim)
    await db().$executeRaw`update sessions set seen_at = now() - interval '6 minutes' where user_id = ${kim.id}::uuid`
    const { seenAt } = await db().session.findUniqueOrThrow({ where: { id: idle.sessionId } })
    await findSession({ sub: kim.id, sid: kim.sessionId })
    expect((await db().session.findUniqueOrThrow({ where: { id: idle.sessionId } })).seenAt).toEqual(seenAt)
  })
  test.each([
    ['a password', { passwordHash: 'another' }, 'password_changed'],
    ['a role', { role: 'customer' }, 'role_changed'],
  ] as const)(
    'S1 %s that changes, by whatever hand, ends every session of that person and of nobody else (ASVS 7.4.3)',
    async (_, data, reason) => {
      const kim = await hire('staff')
      const [second, lee] = [await begin(kim), await hire('staff')]
      await db().user.update({ where: { id: kim.id }, data })
      expect([await isIn(kim), await isIn(second), await isIn(lee)]).toEqual([false, false, true])
      expect((await db().session.findUniqueOrThrow({ where: { id: kim.sessionId } })).endReason).toBe(reason)
    },
  )
  test('S1 a name that changes ends nothing', async () => {
    const kim = await hire('staff')
    await db().user.update({ where: { id: kim.id }, data: { name: 'Kim Tan', role: 'staff' } })
    expect(await isIn(kim)).toBe(true)
  })
  test('S1 no session begins under a password that is being changed at that moment', async () => {
    for (let round = 0; round < 10; round += 1) {
      const kim = await hire('staff')
      const starts = Array.from({ length: 10 }, () =>
        startSession({
          userId: kim.id,
          passwordHash: kim.passwordHash,
          method: 'password',
          device: 'x',
          isNewDevice: false,
        }),
      )
      const changed = db().user.update({ where: { id: kim.id }, data: { passwordHash: 'another' } })
      await Promise.all([...starts, changed])
      expect(await db().session.count({ where: { userId: kim.id, endedAt: null } })).toBe(0)
    }
  })
  test('S1 signing in over a session ends the one before (ASVS 7.2.4)', async () => {
    const password = 'correct horse battery'
    const kim = await hire('staff')
    await db().user.update({ where: { id: kim.id }, data: { passwordHash: await hashPassword(password) } })
    const user = await db().user.findUniqueOrThrow({ where: { id: kim.id } })
    const first = await begin(user)
    sitDown(first)
    expect(await authOptions().providers[0]?.options.authorize({ email: kim.email, password })).toMatchObject({
      id: kim.id,
    })
    expect(await isIn(first)).toBe(false)
  })
})

describe('S1 devices', () => {
  test('S1 they are listed, this one first, with those that ended left out', async () => {
    const kim = await hire('staff')
    const [second, third] = [await begin(kim), await begin(kim)]
    expect(await endSession(kim.id, third.sessionId, 'signed_out')).toBe(true)
    expect(await endSession(kim.id, third.sessionId, 'ended_by_user'), 'it has ended already').toBe(false)
    sitDown(kim)
    const user = await getUser()
    const rows = user ? await listSessions(user) : []
    expect(rows.map(({ id, isThisOne }) => [id, isThisOne])).toEqual([
      [kim.sessionId, true],
      [second.sessionId, false],
    ])
  })
  test('S1 one is ended by its owner, and by nobody else', async () => {
    const [kim, lee] = [await hire('staff'), await hire('staff')]
    const second = await begin(kim)
    sitDown(lee)
    expect(await endSessionAction(null, formOf({ sessionId: second.sessionId }))).toMatchObject({ ok: false })
    sitDown(kim)
    expect(await endSessionAction(null, formOf({ sessionId: second.sessionId }))).toMatchObject({ ok: true })
    expect([await isIn(second), await isIn(kim)]).toEqual([false, true])
  })
  test('S1 sign out everywhere leaves this device and ends every other', async () => {
    const kim = await hire('customer')
    const others = [await begin(kim), await begin(kim)]
    sitDown(kim)
    expect(await endOthersAction(null, formOf({}))).toMatchObject({ ok: true })
    expect([await isIn(kim), ...(await Promise.all(others.map(isIn)))]).toEqual([true, false, false])
    expect(await endOtherSessions(kim.id, kim.sessionId)).toBe(0)
  })
  test('S1 the account’s forms are for whoever is signed in, from our own pages', async () => {
    const kim = await hire('customer')
    sitDown(kim, { origin: 'https://evil.example' })
    expect(await endOthersAction(null, formOf({}))).toMatchObject({
      ok: false,
      message: expect.stringContaining('not sent from'),
    })
    sitDown(null)
    await expect(endOthersAction(null, formOf({}))).rejects.toThrow('redirect /sign-in')
  })
})

test('S1 what is long over is put away, and what lives stays', async () => {
  const kim = await hire('staff')
  const old = await begin(kim)
  await db()
    .$executeRaw`update sessions set started_at = now() - interval '40 days', ends_at = now() - interval '31 days' where id = ${old.sessionId}::uuid`
  await db().$executeRaw`insert into security_events (user_id, bucket, kind, device, first_at, last_at)
    values (${kim.id}::uuid, 'x', 'new_device', 'x', now() - interval '91 days', now() - interval '91 days')`
  await db().$executeRaw`insert into sign_in_delays (key, tries, next_at, forget_at)
    values ('over', 1, now(), now() - interval '1 second'), ('lives', 1, now(), now() + interval '1 minute')`
  await db().$executeRaw`insert into password_resets (user_id, token_hash, created_at, expires_at)
    select ${kim.id}::uuid, sha256(days::text::bytea), now() - make_interval(days => days), now() - make_interval(days => days)
    from unnest('{6,8}'::int[]) days`
  expect(await sweepSignIns(1000)).toBe(4)
  expect(await db().session.count({ where: { userId: kim.id } })).toBe(1)
  expect(await db().signInDelay.findMany()).toMatchObject([{ key: 'lives' }])
  expect(await db().passwordReset.count()).toBe(1)
})
