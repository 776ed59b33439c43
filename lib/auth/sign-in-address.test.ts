import { expect, test, vi } from 'vitest'

const asked = vi.hoisted(() => vi.fn(async (_question: { where: { email: string } }) => null))
vi.mock('@/lib/db', () => ({ db: () => ({ user: { findUnique: asked } }) }))
vi.mock('@/lib/env', () => ({ env: () => ({ nextAuthSecret: 'secret', appUrl: 'http://localhost:9' }) }))

vi.mock('next/headers', () => ({ headers: async () => new Headers(), cookies: async () => ({ get: () => undefined }) }))

const { authOptions } = await import('./config')

const signIn = (email: unknown) => {
  const [provider] = authOptions().providers
  if (provider?.type !== 'credentials') throw new Error('There is another way to sign in')
  return provider.options.authorize({ email, password: 'a password' }, {})
}

test.each([
  ['a full-width @', 'kim＠lorong.example'],
  ['a small @', 'kim﹫lorong.example'],
  ['a Cyrillic letter in the name', 'kіm@lorong.example'],
  ['a Cyrillic letter in the domain', 'kim@lоrong.example'],
  ['a full-width dot', 'kim@lorong．example'],
  ['a list', 'kim@lorong.example,eve@evil.example'],
  ['a list with a semicolon', 'kim@lorong.example;eve@evil.example'],
  ['a quoted local part', '"kim@lorong.example"@evil.example'],
  ['a comment', 'kim(eve)@lorong.example'],
  ['a name around it', 'Kim <kim@lorong.example>'],
  ['two @', 'kim@lorong.example@evil.example'],
  ['a line break', 'kim@lorong.example\r\nBcc: eve@evil.example'],
  ['a NUL', 'kim@lorong.example\0'],
  ['an array', ['kim@lorong.example', 'eve@evil.example']],
])('A06 %s is refused before anyone is looked up', async (_, email) => {
  expect(await signIn(email)).toBeNull()
  expect(asked).not.toHaveBeenCalled()
})

test('an ordinary address is looked up as it stands, in lower case', async () => {
  expect(await signIn(' Kim@Lorong.example ')).toBeNull()
  expect(asked.mock.lastCall?.[0]).toEqual({ where: { email: 'kim@lorong.example' } })
})
