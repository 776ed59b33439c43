import { expect, test } from 'vitest'
import { hashPassword, passwordMatches } from '@/lib/auth/password'

test('a password matches its own hash and no other (ASVS 11.4.2)', async () => {
  const passwordHash = await hashPassword('correct horse battery')
  expect(passwordHash).toMatch(/^\$argon2id\$/)
  expect(passwordHash).not.toContain('correct')
  expect(await passwordMatches('correct horse battery', passwordHash)).toBe(true)
  expect(await passwordMatches('correct horse batterY', passwordHash)).toBe(false)
})
test('nobody signs in as a user who does not exist', async () => {
  expect(await passwordMatches('nobody has this password', null)).toBe(false)
})
