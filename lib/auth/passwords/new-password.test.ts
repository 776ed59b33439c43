import { expect, test } from 'vitest'
import { store } from '@/lib/store'
import { countCommon } from './guessable'
import { newPassword } from './new-password'

const why = (password: string) => newPassword.safeParse(password).error?.issues[0]?.message ?? null

test('S1 a password has twelve characters at least, and two hundred may be typed (ASVS 6.2.1, 6.2.9)', () => {
  expect(why('elevenchars')).toContain('At least 12')
  expect(why('twelve chars')).toBeNull()
  expect(why('long enough '.repeat(17).slice(0, 200))).toBeNull()
})

test.each([
  ['letters alone', 'correct horse battery'],
  ['digits alone', '493017562840'],
  ['signs alone', '!@#$%^&*()_+{}'],
  ['other scripts', '我的店铺密码很长很长很长'],
  ['a smile', '🙂🙃🙂🙃🙂🙃🙂🙃🙂🙃🙂🙃'],
])('S1 %s may make a password (ASVS 6.2.5)', (_, password) => expect(why(password)).toBeNull())

test('S1 a password is kept as it was typed (ASVS 6.2.8)', () => {
  const typed = '  Upper, lower and spaces  '
  expect(newPassword.parse(typed)).toBe(typed)
})

test.each(['1qaz2wsx3edc', 'qwertyqwerty', 'QwertyQwerty', 'unbelievable', 'justinbieber', 'administrator'])(
  'S1 %s is too common, as three thousand others are and more (ASVS 6.2.4, 6.2.12)',
  (password) => {
    expect(why(password)).toContain('Guessers')
    expect(countCommon()).toBeGreaterThan(3000)
  },
)

test.each([
  `${store.name}${store.name}!`,
  `${store.name.toLowerCase()}-2026-11`,
  'HitPayPassword1',
  'admin.admin.admin',
  'ShopOwner12345',
])('S1 %s is a word of the shop and little more (ASVS 6.2.11)', (password) =>
  expect(why(password)).toContain('Guessers'),
)

test('S1 a word of the shop among others is none of our business', () => {
  expect(why(`the cat of ${store.name} sleeps`)).toBeNull()
})

test('S1 eight letters or digits beside a word of the shop are enough, and seven are not', () => {
  expect(why('admin admin 1234567')).toContain('Guessers')
  expect(why('admin admin 12345678')).toBeNull()
})
