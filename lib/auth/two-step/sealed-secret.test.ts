import { expect, test, vi } from 'vitest'

const settings = { nextAuthSecret: 'a secret' }
vi.mock('@/lib/env', () => ({ env: () => settings }))
const { openSecret, sealSecret } = await import('./sealed-secret')

const secret = Buffer.from('12345678901234567890')

test('S1 a sealed key opens for its own user, under the same secret, unchanged (ASVS 11.3.3)', () => {
  const sealed = sealSecret(secret, 'mei')
  expect(sealed.includes(secret)).toBe(false)
  expect(openSecret(sealed, 'mei')).toEqual(secret)
  expect(openSecret(sealed, 'tan')).toBeNull()
  const changed = Buffer.from(sealed)
  changed[30] = (changed[30] ?? 0) ^ 1
  expect(openSecret(changed, 'mei')).toBeNull()
  expect(openSecret(Buffer.alloc(3), 'mei')).toBeNull()
  settings.nextAuthSecret = 'another secret'
  expect(openSecret(sealed, 'mei')).toBeNull()
})
