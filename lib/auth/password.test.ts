import { expect, test } from 'vitest'
import { hashPassword, passwordMatches } from '@/lib/auth/password'

test('a password matches its own hash and no other, letter by letter (ASVS 6.2.8, 11.4.2)', async () => {
  const passwordHash = await hashPassword('correct horse battery')
  expect(passwordHash).toMatch(/^\$argon2id\$/)
  expect(passwordHash).not.toContain('correct')
  expect(await passwordMatches('correct horse battery', passwordHash)).toBe(true)
  for (const other of [
    'correct horse batterY',
    'correct horse battery ',
    ' correct horse battery',
    'correct horse batter',
  ])
    expect(await passwordMatches(other, passwordHash)).toBe(false)
  const long = 'x'.repeat(199)
  expect(await passwordMatches(`${long}y`, await hashPassword(`${long}z`))).toBe(false)
})
test('nobody signs in as a user who does not exist', async () => {
  expect(await passwordMatches('nobody has this password', null)).toBe(false)
})
