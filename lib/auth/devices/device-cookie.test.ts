import { expect, test, vi } from 'vitest'

vi.mock('@/lib/env', () => ({ env: () => ({ nextAuthSecret: 'a secret' }) }))
const { knownDevice, withDevice } = await import('./device-cookie')

const mei = 'mei@lorong.example'
const tan = 'tan@lorong.example'

test('S2 a browser is known to the people who signed in there, and to nobody else', () => {
  const cookie = withDevice(withDevice(undefined, mei), tan)
  expect(knownDevice(cookie, mei)).toMatch(/^[\w-]{20}$/)
  expect(knownDevice(cookie, tan)).not.toBe(knownDevice(cookie, mei))
  expect(knownDevice(cookie, 'eve@lorong.example')).toBeNull()
  expect(knownDevice(undefined, mei)).toBeNull()
  expect(cookie).not.toContain('lorong')
})
test('S2 signing in again keeps the number that tries are counted by', () => {
  const cookie = withDevice(undefined, mei)
  expect(knownDevice(withDevice(cookie, mei), mei)).toBe(knownDevice(cookie, mei))
})
test('S2 a number without our signature, or with another’s, makes no device known', () => {
  const [nonce, signed] = withDevice(undefined, mei).split('.')
  const [, others] = withDevice(undefined, tan).split('.')
  for (const forged of [`${nonce}.${others}`, `${'A'.repeat(20)}.${signed}`, `${nonce}.`, nonce, '~~~', '.'])
    expect(knownDevice(forged, mei)).toBeNull()
})
test('S2 at most five people share a browser, and the longest unseen is forgotten', () => {
  const people = Array.from({ length: 6 }, (_, number) => `p${number}@lorong.example`)
  const cookie = people.reduce<string | undefined>(withDevice, undefined)
  expect(knownDevice(cookie, 'p0@lorong.example')).toBeNull()
  expect(knownDevice(cookie, 'p1@lorong.example')).not.toBeNull()
})
