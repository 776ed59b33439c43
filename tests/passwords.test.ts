import { beforeEach, describe, expect, test } from 'vitest'
import { hashPassword, passwordMatches } from '@/lib/auth/password'
import { askReset } from '@/lib/auth/passwords/ask-reset'
import { changePassword } from '@/lib/auth/passwords/change-password'
import { isResetOpen, redeemReset } from '@/lib/auth/passwords/redeem-reset'
import { resetToken } from '@/lib/auth/passwords/reset-token'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { writeMail } from '@/lib/orders/write-mail'
import { inStatements } from '@/lib/transaction'
import { browser, formOf, hire, sitDown } from './support/staff'
import { waitingForLocks } from './support/waiting-for-locks'

const { getUser } = await import('@/lib/auth/guards')
const { thisDevice } = await import('@/lib/auth/devices/remember-device')
const { changePasswordAction } = await import('@/lib/auth/account-actions')
const { forgottenAction, resetAction } = await import('@/lib/auth/sign-in-actions')
const { previewMail } = await import('@/lib/orders/preview-mail')

beforeEach(async () => {
  browser.jar.clear()
  env().trustedProxies = 1
  env().smtpUrl = 'smtp://127.0.0.1:9'
  await db().rateLimit.deleteMany()
})

const longEnough = 'a much longer one'

/** A link as it stands in somebody's mail. */
async function askFor(email: string) {
  await askReset(email)
  const mail = await db().outboxMessage.findFirstOrThrow({
    where: { user: { email }, kind: 'password_reset' },
    orderBy: { createdAt: 'desc' },
  })
  return { mail, token: resetToken(mail.passwordResetId ?? '') }
}

describe('S1 a password set with a link from a mail', () => {
  test('S1 the token stands nowhere in the database, and a preview for staff leaves it out', async () => {
    const kim = await hire('customer')
    const { mail, token } = await askFor(kim.email)
    const rows = await db().$queryRaw<{ row: string }[]>`
      select row_to_json(r)::text as row from password_resets r union all select row_to_json(o)::text from outbox o`
    expect(rows.map(({ row }) => row).join()).not.toContain(token)
    expect(await writeMail(mail)).toMatchObject({ to: kim.email, isNeeded: true, text: expect.stringContaining(token) })
    sitDown(await hire('admin'))
    const preview = await previewMail(mail.id)
    expect(preview?.text).toContain('?token=…')
    expect(JSON.stringify(preview)).not.toContain(token)
  })
  test('S1 sent twenty times at once it is used once, ends every session, and a mail says so', async () => {
    const kim = await hire('staff')
    const { mail, token } = await askFor(kim.email)
    const used = await Promise.all(
      Array.from({ length: 20 }, (_, number) => redeemReset(token, `${longEnough} ${number}`).catch(() => null)),
    )
    const winners = used.flatMap((user, number) => (user ? [number] : []))
    expect(winners).toHaveLength(1)
    const { passwordHash } = await db().user.findUniqueOrThrow({ where: { id: kim.id } })
    expect(await passwordMatches(`${longEnough} ${winners[0]}`, passwordHash)).toBe(true)
    sitDown(kim)
    expect(await getUser()).toBeNull()
    expect(await db().outboxMessage.count({ where: { userId: kim.id, kind: 'password_changed' } })).toBe(1)
    expect(await writeMail(mail), 'a link that is spent is not sent any more').toMatchObject({ isNeeded: false })
  })
  test('S1 a link used while its owner changes the password waits, and then sets nothing', async () => {
    const kim = await hire('customer')
    const { token } = await askFor(kim.email)
    const redeemed = await inStatements(async (tx) => {
      await tx.$queryRaw`select 1 from users where id = ${kim.id}::uuid for update`
      const used = redeemReset(token, `${longEnough} 1`)
      await expect.poll(waitingForLocks, { interval: 10, timeout: 20_000 }).toBe(1)
      await tx.$executeRaw`update users set password_hash = 'changed' where id = ${kim.id}::uuid`
      return { used }
    })
    expect(await redeemed.used).toBeNull()
  })
  test('S1 a link is good for twenty minutes by the database’s clock, and one that was never made for none', async () => {
    const kim = await hire('staff')
    const { token } = await askFor(kim.email)
    expect(await isResetOpen(token)).toBe(true)
    await db()
      .$executeRaw`update password_resets set expires_at = created_at + interval '20 minutes', created_at = now() - interval '21 minutes'`
    await db().$executeRaw`update password_resets set expires_at = now() - interval '1 second'`
    expect(await redeemReset(token, longEnough)).toBeNull()
    const open = await askFor(kim.email)
    await redeemReset((await askFor((await hire('staff')).email)).token, longEnough)
    expect(await Promise.all([token, open.token, '', resetToken(kim.id)].map(isResetOpen))).toEqual([
      false,
      true,
      false,
      false,
    ])
    for (const guess of ['', 'x', resetToken(kim.id)]) expect(await redeemReset(guess, longEnough)).toBeNull()
  })
  test('S1 a password changed otherwise ends the links that are out', async () => {
    const kim = await hire('staff')
    const [first, second] = [await askFor(kim.email), await askFor(kim.email)]
    await redeemReset(second.token, longEnough)
    expect(await redeemReset(first.token, 'another long one')).toBeNull()
  })
  test('S1 an account that exists and one that does not get one answer, and too many mails are kept back', async () => {
    const kim = await hire('customer')
    sitDown(null)
    const told: unknown[] = []
    for (const email of [kim.email, `nobody-${kim.email}`]) {
      const { typed: _, ...answer } = await forgottenAction(null, formOf({ email }))
      told.push(JSON.parse(JSON.stringify(answer).replaceAll(email, '…')))
    }
    expect(told[0]).toEqual(told[1])
    for (let number = 0; number < 9; number += 1)
      expect(await forgottenAction(null, formOf({ email: kim.email }))).toMatchObject({ ok: true })
    expect(await db().outboxMessage.count({ where: { userId: kim.id } })).toBe(3)
  })
  test('S1 without a mail server it says so and writes nothing', async () => {
    env().smtpUrl = null
    const kim = await hire('customer')
    expect(await forgottenAction(null, formOf({ email: kim.email }))).toMatchObject({ ok: false })
    expect(await db().outboxMessage.count({ where: { userId: kim.id } })).toBe(0)
  })
  test('S1 what is refused comes back without a password in it', async () => {
    const { token } = await askFor((await hire('customer')).email)
    const answer = await resetAction(null, formOf({ token, newPassword: 'short', form: 'reset' }))
    expect(answer).toMatchObject({
      ok: false,
      form: 'reset',
      fieldErrors: { newPassword: [expect.stringContaining('12')] },
    })
    expect(JSON.stringify(answer)).not.toMatch(/short|token/)
    expect(await isResetOpen(token)).toBe(true)
  })
  test('S2 whoever reads the account’s mail is no stranger on that device any more', async () => {
    const kim = await hire('customer')
    const { token } = await askFor(kim.email)
    expect((await thisDevice(kim.email)).known).toBeNull()
    await expect(resetAction(null, formOf({ token, newPassword: longEnough }))).rejects.toThrow(
      'redirect /sign-in?done=reset',
    )
    expect((await thisDevice(kim.email)).known).not.toBeNull()
  })
})

describe('S1 a password changed by its owner', () => {
  async function member() {
    const kim = await hire('staff')
    const passwordHash = await hashPassword('correct horse battery')
    await db().user.update({ where: { id: kim.id }, data: { passwordHash } })
    const { begin } = await import('./support/staff')
    return { ...kim, ...(await begin({ id: kim.id, passwordHash })) }
  }

  test('S1 it wants the present one, and this device goes on with a session of its own (ASVS 6.2.2, 6.2.3)', async () => {
    const kim = await member()
    sitDown(kim)
    expect(await changePasswordAction(null, formOf({ password: 'wrong', newPassword: longEnough }))).toMatchObject({
      ok: false,
      fieldErrors: { password: ['That is not your password.'] },
    })
    expect(
      await changePasswordAction(null, formOf({ password: 'correct horse battery', newPassword: longEnough })),
    ).toMatchObject({
      ok: true,
    })
    expect(await getUser()).toMatchObject({ id: kim.id })
    sitDown(kim)
    expect(await getUser(), 'the cookie of before').toBeNull()
  })
  test('S1 it is set once in place of the one that was compared, and has twelve characters at least', async () => {
    const kim = await member()
    expect(await changePassword(kim.id, 'another hash', longEnough)).toBeNull()
    sitDown(kim)
    const change = (newPassword: string) =>
      changePasswordAction(null, formOf({ password: 'correct horse battery', newPassword }))
    expect(await change('x'.repeat(11))).toMatchObject({
      ok: false,
      fieldErrors: { newPassword: [expect.stringMatching(/12/)] },
    })
    expect(await change('twelve chars')).toMatchObject({ ok: true })
  })
  test('S1 ten wrong passwords in one session are enough, and other sessions are not held up', async () => {
    const kim = await member()
    sitDown(kim)
    const wrong = () => changePasswordAction(null, formOf({ password: 'wrong', newPassword: longEnough }))
    for (let number = 0; number < 10; number += 1) await wrong()
    expect(await wrong()).toMatchObject({ fieldErrors: { password: [expect.stringContaining('too often')] } })
    expect(
      await changePasswordAction(null, formOf({ password: 'correct horse battery', newPassword: longEnough })),
    ).toMatchObject({
      ok: false,
    })
  })
})
