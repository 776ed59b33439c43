import { expect, test } from 'vitest'
import { findSigner, hmacHex, isSignature, saltIdOf } from './signature'

test('a salt’s id is stable and does not give the salt away', () => {
  expect(saltIdOf('abc')).toBe('3581c353fcf9')
  expect(saltIdOf('abd')).not.toBe(saltIdOf('abc'))
})

test.each([
  null,
  undefined,
  '',
  'a'.repeat(63),
  'a'.repeat(65),
  'A'.repeat(64),
  `${'a'.repeat(63)}g`,
  `${'a'.repeat(64)}\n`,
])('%j is no signature', (text) => {
  expect(isSignature(text)).toBe(false)
})

test('the signer is found among several salts, wherever it stands', () => {
  const signature = hmacHex('second', 'text')
  for (const salts of [['second'], ['first', 'second'], ['second', 'first'], ['', 'second', ' ']])
    expect(findSigner('text', signature, salts)).toBe(saltIdOf('second'))
  expect(findSigner('text', signature, ['first'])).toBeNull()
  expect(findSigner('Text', signature, ['second'])).toBeNull()
  expect(findSigner('text', 'abcd', ['second'])).toBeNull()
})
