import { describe, expect, test } from 'vitest'
import { base32, matchingStep, stepAt, totpAddress, totpCode } from './totp'

const secret = Buffer.from('12345678901234567890')

describe('S1 the codes of RFC 6238, appendix B', () => {
  test.each([
    [59, '94287082'],
    [1111111109, '07081804'],
    [1111111111, '14050471'],
    [1234567890, '89005924'],
    [2000000000, '69279037'],
    [20000000000, '65353130'],
  ])('S1 at %i seconds it is %s', (seconds, code) => expect(totpCode(secret, stepAt(seconds), 8)).toBe(code))
})

test('S1 a code fits its own step and the ones beside it, and no other', () => {
  const seconds = 1_800_000_015
  const typedAt = (offset: number) => matchingStep(secret, totpCode(secret, stepAt(seconds) + offset), seconds)
  for (const offset of [-1, 0, 1]) expect(typedAt(offset)).toBe(stepAt(seconds) + offset)
  for (const offset of [-2, 2]) expect(typedAt(offset)).toBeNull()
  for (const typed of ['', '0', '0000000', 'abcdef', '１２３４５６'])
    expect(matchingStep(secret, typed, seconds)).toBeNull()
})

test.each([
  ['', ''],
  ['f', 'MY'],
  ['fo', 'MZXQ'],
  ['foo', 'MZXW6'],
  ['foob', 'MZXW6YQ'],
  ['fooba', 'MZXW6YTB'],
  ['foobar', 'MZXW6YTBOI'],
])('S1 base32 of RFC 4648: %s is %s', (text, written) => expect(base32(Buffer.from(text))).toBe(written))

test('S1 the address in the QR code escapes the shop’s name and the account', () => {
  expect(totpAddress(secret, 'Tan & Sons', 'mei+a@x.example')).toBe(
    'otpauth://totp/Tan%20%26%20Sons:mei%2Ba%40x.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Tan%20%26%20Sons',
  )
})
