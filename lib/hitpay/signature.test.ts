import { expect, test } from 'vitest'
import { findSigner, hmacHex, isSignature, saltIdOf, sha256Hex } from './signature'

test('a salt’s id is stable and does not give the salt away', () => {
  expect(saltIdOf('abc')).toBe('3581c353fcf9')
  expect(saltIdOf('abd')).not.toBe(saltIdOf('abc'))
})

test('bytes are named by their SHA-256, in hex', () => {
  expect(sha256Hex(new TextEncoder().encode('abc'))).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  )
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
