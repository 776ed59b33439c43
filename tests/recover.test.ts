import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { passwordMatches } from '@/lib/auth/password'
import { db } from '@/lib/db'
import { hire, sitDown } from './support/staff'

const { getUser } = await import('@/lib/auth/guards')

const recover = (...wish: string[]) =>
  spawnSync(process.execPath, ['--import', 'tsx', 'scripts/recover-admin.ts', ...wish], {
    env: { ...process.env, DATABASE_URL: process.env.TEST_DATABASE_URL },
    encoding: 'utf8',
    input: '',
  })

test('S1 an owner without phone and mail sets a password on the server; every session and the second step end (ASVS 7.4.5)', async () => {
  const kim = await hire('admin')
  await db().totpSecret.create({ data: { userId: kim.id, secret: new Uint8Array(40), confirmedAt: new Date() } })
  await db().recoveryCode.create({ data: { userId: kim.id, codeHash: new Uint8Array(32) } })
  const { status, stdout, stderr } = recover('--email', kim.email.toUpperCase())
  expect(status, stderr).toBe(0)
  const password = /^Password, shown this once: (\S+)$/m.exec(stdout)?.[1] ?? ''
  const { passwordHash } = await db().user.findUniqueOrThrow({ where: { id: kim.id } })
  expect(await passwordMatches(password, passwordHash)).toBe(true)
  sitDown(kim)
  expect(await getUser()).toBeNull()
  expect(await db().totpSecret.count({ where: { userId: kim.id } })).toBe(0)
  expect(await db().recoveryCode.count({ where: { userId: kim.id } })).toBe(0)
  expect(await db().securityEvent.findMany({ where: { userId: kim.id } })).toMatchObject([{ kind: 'recovered' }])
  expect(stderr).toContain('"event":"recovered"')
  expect(stdout + stderr).not.toContain(kim.email)
})

test.each([
  ['an address without an account', ['--email', 'nobody@lorong.example'], 'Nobody has an account'],
  ['no address', [], 'Usage'],
])('S1 %s changes nothing', (_, wish, words) => {
  const { status, stderr } = recover(...wish)
  expect(status).toBe(1)
  expect(stderr).toContain(words)
})
