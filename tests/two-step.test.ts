import { beforeEach, describe, expect, test } from 'vitest'
import { hashPassword } from '@/lib/auth/password'
import { askReset } from '@/lib/auth/passwords/ask-reset'
import { redeemReset } from '@/lib/auth/passwords/redeem-reset'
import { resetToken } from '@/lib/auth/passwords/reset-token'
import { recordSecurity } from '@/lib/auth/security-event'
import { startSession } from '@/lib/auth/sessions/start-session'
import { openSecret } from '@/lib/auth/two-step/sealed-secret'
import { stepAt, totpCode } from '@/lib/auth/two-step/totp'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { begin, browser, formOf, hire, sealed, sitDown } from './support/staff'

const { getCodeOwer, getUser, requireStaff } = await import('@/lib/auth/guards')
const { codeAction } = await import('@/lib/auth/sign-in-actions')
const { endSession } = await import('@/lib/auth/sessions/end-sessions')
const { authOptions } = await import('@/lib/auth/config')
const { thisDevice } = await import('@/lib/auth/devices/remember-device')
const { renewCodesAction, turnOffTwoStepAction, beginTwoStepAction, changePasswordAction, confirmTwoStepAction } =
  await import('@/lib/auth/account-actions')
const { beginSetUp, confirmSetUp, readPendingKey, renewRecoveryCodes, turnOff } = await import(
  '@/lib/auth/two-step/set-up'
)
const { finishSignIn } = await import('@/lib/auth/two-step/finish-sign-in')
const { redeemCode, rememberStep } = await import('@/lib/auth/two-step/redeem-code')
const { exportOrders } = await import('@/lib/orders/export-orders')

beforeEach(async () => {
  browser.jar.clear()
  await db().rateLimit.deleteMany()
})

const secretOf = async (userId: string, which: 'secret' | 'pendingSecret') => {
  const row = await db().totpSecret.findUniqueOrThrow({ where: { userId } })
  return openSecret(row[which] ?? new Uint8Array(), userId) ?? Buffer.alloc(0)
}
const now = () => stepAt(Date.now() / 1000)

const password = 'correct horse battery'
const passwordHash = await hashPassword(password)

/** A staff member whose phone has been set up; its steps up to now are still unused. */
async function withTwoStep() {
  const hired = await hire('staff')
  const kim = { ...hired, passwordHash }
  await db().user.update({ where: { id: kim.id }, data: { passwordHash } })
  await beginSetUp(kim.id)
  const codes = await confirmSetUp(kim.id, totpCode(await secretOf(kim.id, 'pendingSecret'), now()))
  await db().totpSecret.update({ where: { userId: kim.id }, data: { lastStep: 0 } })
  const code = async (ahead = 0) => totpCode(await secretOf(kim.id, 'secret'), now() + ahead)
  return { ...kim, codes: codes ?? [], code, ...(await begin(kim)) }
}

describe('S1 setting up two-step sign-in', () => {
  test('S1 nothing counts until a code of the new key is typed; then every session ends and owes one', async () => {
    const kim = await hire('staff')
    await beginSetUp(kim.id)
    expect(
      await startSession({ ...kim, userId: kim.id, method: 'password', device: 'x', isNewDevice: false }),
    ).toMatchObject({
      codeOwed: false,
    })
    expect(await confirmSetUp(kim.id, '000000')).toBeNull()
    expect(await confirmSetUp(kim.id, totpCode(await secretOf(kim.id, 'pendingSecret'), now()))).toHaveLength(10)
    expect(await db().session.count({ where: { userId: kim.id, endedAt: null } })).toBe(0)
    expect(
      await startSession({ ...kim, userId: kim.id, method: 'password', device: 'x', isNewDevice: false }),
    ).toMatchObject({
      codeOwed: true,
    })
  })
  test('S1 the key stands in the database sealed, and a key not confirmed in time is gone', async () => {
    const kim = await hire('staff')
    await beginSetUp(kim.id)
    const { pendingSecret } = await db().totpSecret.findUniqueOrThrow({ where: { userId: kim.id } })
    const secret = await secretOf(kim.id, 'pendingSecret')
    expect(secret).toHaveLength(20)
    expect(Buffer.from(pendingSecret ?? []).includes(secret)).toBe(false)
    await db()
      .$executeRaw`update totp_secrets set pending_until = now() - interval '1 second' where user_id = ${kim.id}::uuid`
    expect(await readPendingKey(kim)).toBeNull()
    expect(await confirmSetUp(kim.id, totpCode(secret, now()))).toBeNull()
  })
  test('S1 confirmed twice at once, one set of recovery codes is told and kept', async () => {
    const kim = await hire('staff')
    await beginSetUp(kim.id)
    const code = totpCode(await secretOf(kim.id, 'pendingSecret'), now())
    const told = await Promise.all(Array.from({ length: 10 }, () => confirmSetUp(kim.id, code)))
    expect(told.filter((codes) => codes !== null)).toHaveLength(1)
    expect(await db().outboxMessage.count({ where: { userId: kim.id, kind: 'two_step_on' } })).toBe(1)
    expect(await db().recoveryCode.count({ where: { userId: kim.id } })).toBe(10)
  })
  test('S1 the code that confirmed it signs nobody in', async () => {
    const kim = await hire('staff')
    await beginSetUp(kim.id)
    const code = totpCode(await secretOf(kim.id, 'pendingSecret'), now())
    expect(await confirmSetUp(kim.id, code)).toHaveLength(10)
    expect(await redeemCode(kim.id, code)).toBeNull()
  })
  test('S1 no session that owes no code outlives the moment it is turned on', async () => {
    for (let round = 0; round < 10; round += 1) {
      const kim = await hire('staff')
      await beginSetUp(kim.id)
      const code = totpCode(await secretOf(kim.id, 'pendingSecret'), now())
      const start = {
        userId: kim.id,
        passwordHash: kim.passwordHash,
        method: 'password',
        device: 'x',
        isNewDevice: false,
      } as const
      await Promise.all([confirmSetUp(kim.id, code), ...Array.from({ length: 10 }, () => startSession(start))])
      expect(await db().session.count({ where: { userId: kim.id, endedAt: null, codeOwed: false } })).toBe(0)
    }
  })
  test('S1 turned off at the moment of a sign-in, no session owes a code that nobody has, and one mail says so', async () => {
    const start = { passwordHash, method: 'password', device: 'x', isNewDevice: false } as const
    for (let round = 0; round < 10; round += 1) {
      const kim = await withTwoStep()
      const starts = Array.from({ length: 10 }, () => startSession({ ...start, userId: kim.id }))
      await Promise.all([...starts, turnOff(kim.id)])
      expect(await db().session.count({ where: { userId: kim.id, endedAt: null, codeOwed: true } })).toBe(0)
      const mails = () => db().outboxMessage.count({ where: { userId: kim.id, kind: 'two_step_off' } })
      expect(await mails()).toBe(1)
      await turnOff(kim.id)
      expect(await mails(), 'it was off already').toBe(1)
    }
  })
  test('S1 each step asks for the password and a code, and a second phone takes the first one’s place (ASVS 6.4.4, 7.5.1)', async () => {
    const kim = await withTwoStep()
    sitDown({ session: await sealed({ sub: kim.id, sid: await owedNothing(kim) }) })
    const newPassword = 'a much longer one'
    for (const action of [beginTwoStepAction, turnOffTwoStepAction, renewCodesAction, changePasswordAction])
      for (const [missing, proof] of [
        ['password', { password: 'wrong', code: kim.codes[1] ?? '' }],
        ['code', { password, code: '000000' }],
      ] as const) {
        await db().rateLimit.deleteMany()
        expect(await action(null, formOf({ ...proof, newPassword }))).toMatchObject({
          ok: false,
          fieldErrors: { [missing]: [expect.any(String)] },
        })
      }
    const old = await kim.code(1)
    expect(await beginTwoStepAction(null, formOf({ password, code: await kim.code() }))).toMatchObject({ ok: true })
    const code = totpCode(await secretOf(kim.id, 'pendingSecret'), now())
    expect(await confirmTwoStepAction(null, formOf({ code }))).toMatchObject({ ok: true, typed: {} })
    expect(await getUser(), 'this device goes on').toMatchObject({ id: kim.id })
    expect(await redeemCode(kim.id, old)).toBeNull()
    expect(await redeemCode(kim.id, kim.codes[0] ?? '')).toBeNull()
  })
})

const owedNothing = async ({ id, passwordHash }: { id: string; passwordHash: string }) =>
  (await startSession({ userId: id, passwordHash, method: 'code', device: 'x', isNewDevice: false, isCodeGiven: true }))
    ?.id

describe('S1 the second step', () => {
  test('S1 a session that owes the code is nobody to every guard', async () => {
    const kim = await withTwoStep()
    sitDown(kim)
    expect(await getUser()).toBeNull()
    await expect(requireStaff()).rejects.toThrow('redirect /sign-in')
    expect(await getCodeOwer()).toMatchObject({ id: kim.id })
    await expect(codeAction(null, formOf({ code: await kim.code() }))).rejects.toThrow('redirect /sign-in')
    expect(await getUser()).toMatchObject({ id: kim.id })
    expect(await getCodeOwer()).toBeNull()
  })
  test('S1 the password alone makes no device known; the code does', async () => {
    const kim = await withTwoStep()
    browser.session = null
    const signedIn = await authOptions().providers[0]?.options.authorize({ email: kim.email, password })
    expect(signedIn).toMatchObject({ id: kim.id })
    expect((await thisDevice(kim.email)).known).toBeNull()
    expect(await db().securityEvent.count({ where: { userId: kim.id, kind: 'new_device' } })).toBe(0)
    sitDown({ session: await sealed({ sub: kim.id, sid: signedIn.sid }) })
    await expect(codeAction(null, formOf({ code: await kim.code() }))).rejects.toThrow('redirect /sign-in')
    expect((await thisDevice(kim.email)).known).not.toBeNull()
  })
  test('S1 codes are counted for the account, however often the password is given anew', async () => {
    const kim = await withTwoStep()
    const wrong = () => codeAction(null, formOf({ code: '000000' }))
    for (let signIns = 0; signIns < 2; signIns += 1) {
      sitDown(await begin(kim))
      for (let tries = 0; tries < 4; tries += 1)
        expect(await wrong()).toMatchObject({ fieldErrors: { code: [expect.stringMatching(/fit/)] } })
      await expect(wrong()).rejects.toThrow('error=CodesTried')
    }
    sitDown(await begin(kim))
    expect(await wrong()).toMatchObject({ ok: false, message: expect.stringMatching(/too often/) })
  })
  test('S1 the code has to follow the password within a quarter of an hour', async () => {
    const kim = await withTwoStep()
    sitDown(kim)
    await db()
      .$executeRaw`update sessions set started_at = now() - interval '16 minutes' where id = ${kim.sessionId}::uuid`
    expect(await getCodeOwer()).toBeNull()
  })
  test('S1 one code sent twenty times at once is used once, and an older step never after a newer (ASVS 6.5.1)', async () => {
    const kim = await withTwoStep()
    const code = await kim.code()
    const used = await Promise.all(Array.from({ length: 20 }, () => redeemCode(kim.id, code)))
    expect(used.filter((kind) => kind === 'code')).toHaveLength(1)
    expect(await rememberStep(kim.id, now() - 1)).toBe(false)
    expect(await redeemCode(kim.id, await kim.code(-1))).toBeNull()
    expect(await redeemCode(kim.id, await kim.code(1))).toBe('code')
  })
  test('S1 no code fits an account without a second step', async () => {
    const kim = await hire('staff')
    expect(await redeemCode(kim.id, '000000')).toBeNull()
  })
  test('S1 after four wrong codes the right one still signs in', async () => {
    const kim = await withTwoStep()
    sitDown(kim)
    const session = await getCodeOwer()
    if (!session) throw new Error('Nobody owes a code')
    for (let tries = 0; tries < 4; tries += 1) expect(await finishSignIn(session, '000000', 'x')).toBe('wrong')
    expect(await finishSignIn(session, await kim.code(), 'x')).toBe('in')
  })
  test('S1 a recovery code sent twenty times at once is used once, and nobody else’s is any good (ASVS 6.5.1)', async () => {
    const [kim, lee] = [await withTwoStep(), await withTwoStep()]
    const used = await Promise.all(Array.from({ length: 20 }, () => redeemCode(kim.id, kim.codes[0] ?? '')))
    expect(used.filter((kind) => kind === 'recovery_code')).toHaveLength(1)
    expect(await redeemCode(kim.id, lee.codes[0] ?? '')).toBeNull()
    await renewRecoveryCodes(kim.id)
    expect(await redeemCode(kim.id, kim.codes[1] ?? '')).toBeNull()
  })
  test('S1 a new password, from a mail or from its owner, leaves the second step on (ASVS 6.4.3)', async () => {
    const kim = await withTwoStep()
    await askReset(kim.email)
    const { id } = await db().passwordReset.findFirstOrThrow({ where: { userId: kim.id } })
    expect(await redeemReset(resetToken(id), 'a much longer one')).toMatchObject({ id: kim.id })
    const user = await db().user.findUniqueOrThrow({ where: { id: kim.id } })
    sitDown(await begin(user))
    expect(await getUser()).toBeNull()
    expect(await getCodeOwer()).toMatchObject({ id: kim.id })
  })
  test('S1 a code for a session that was ended signs nobody in, and a recovery code stays', async () => {
    const kim = await withTwoStep()
    sitDown(kim)
    const session = await getCodeOwer()
    if (!session) throw new Error('Nobody owes a code')
    await endSession(kim.id, session.sessionId, 'signed_out')
    expect(await finishSignIn(session, kim.codes[0] ?? '', 'x')).toBe('over')
    expect(await db().recoveryCode.count({ where: { userId: kim.id, usedAt: null } })).toBe(10)
  })
  test('S1 a hundred codes at once on one session are five, and then it has ended', async () => {
    const kim = await withTwoStep()
    sitDown(kim)
    const session = await getCodeOwer()
    if (!session) throw new Error('Nobody owes a code')
    const results = await Promise.all(Array.from({ length: 100 }, () => finishSignIn(session, '000000', 'x')))
    expect(results.filter((result) => result === 'wrong').length).toBeLessThanOrEqual(4)
    expect(results).not.toContain('in')
    expect(await finishSignIn(session, await kim.code(), 'x')).toBe('over')
    expect(await getCodeOwer()).toBeNull()
    const event = await db().securityEvent.findFirstOrThrow({ where: { userId: kim.id, kind: 'code_failed' } })
    expect(event.count).toBe(5)
  })
  test('S1 what failed is counted by the hour, and what was done is kept each time', async () => {
    const kim = await hire('staff')
    const kinds = ['sign_in_failed', 'code_failed', 'new_device', 'password_changed'] as const
    for (const kind of kinds) for (let time = 0; time < 2; time += 1) await recordSecurity(kind, kim.id, 'x')
    const kept = await db().securityEvent.findMany({ where: { userId: kim.id, kind: { in: [...kinds] } } })
    const countsOf = (kind: string) => kept.filter((event) => event.kind === kind).map(({ count }) => count)
    expect(kinds.map(countsOf)).toEqual([[2], [2], [1, 1], [1, 1]])
  })
  test('S1 a failure counted by a statement that began before the first is counted too', async () => {
    const kim = await withTwoStep()
    await recordSecurity('code_failed', kim.id, 'x')
    await db()
      .$executeRaw`update security_events set first_at = now() + interval '1 second', last_at = now() + interval '2 seconds'
        where user_id = ${kim.id}::uuid and kind = 'code_failed'`
    await recordSecurity('code_failed', kim.id, 'x')
    const event = await db().securityEvent.findFirstOrThrow({ where: { userId: kim.id, kind: 'code_failed' } })
    expect(event.count).toBe(2)
  })
  test('S1 a key sealed under a secret that was changed fits no code, and a recovery code still lets its owner in', async () => {
    const kim = await withTwoStep()
    const [secret, code] = [env().nextAuthSecret, await kim.code()]
    env().nextAuthSecret = 'another secret'
    try {
      expect(await redeemCode(kim.id, code)).toBeNull()
      expect(await redeemCode(kim.id, kim.codes[0] ?? '')).toBe('recovery_code')
    } finally {
      env().nextAuthSecret = secret
    }
  })
})

describe('S1 where real money moves', () => {
  const real = async (during: () => Promise<unknown>) => {
    const { hitpay } = env()
    if (!hitpay) throw new Error('The tests have HitPay settings')
    env().hitpay = { ...hitpay, mode: 'production', apiUrl: 'https://api.hit-pay.com' }
    try {
      await during()
    } finally {
      env().hitpay = hitpay
    }
  }

  test('S1 staff without a second step get no further than setting it up, and may not turn it off', async () => {
    const kim = await hire('admin')
    sitDown(kim)
    expect(await requireStaff()).toMatchObject({ id: kim.id })
    await real(async () => {
      await expect(requireStaff()).rejects.toThrow('redirect /account/security')
      expect(await exportOrders({ from: '2026-01-01', to: '2026-01-02' })).toBeNull()
    })
    const lee = await withTwoStep()
    sitDown({ session: await sealed({ sub: lee.id, sid: await owedNothing(lee) }) })
    await real(async () => {
      expect(await requireStaff()).toMatchObject({ id: lee.id })
      expect(await turnOffTwoStepAction(null, formOf({ password, code: await lee.code() }))).toMatchObject({
        ok: false,
      })
    })
    expect(await turnOffTwoStepAction(null, formOf({ password, code: await lee.code() }))).toMatchObject({ ok: true })
    expect(await getUser()).toMatchObject({ id: lee.id, hasTwoStep: false })
  })
  test('S1 shoppers are never made to', async () => {
    sitDown(await hire('customer'))
    await real(async () => expect(await getUser()).not.toBeNull())
  })
})
