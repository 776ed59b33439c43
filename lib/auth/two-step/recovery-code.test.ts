import { expect, test } from 'vitest'
import { newRecoveryCodes, recoveryCodeHash } from './recovery-code'

test('S1 ten recovery codes, no two alike, and none in the next ten; each has the bits for a plain hash (ASVS 6.5.2, 6.5.4)', () => {
  const codes = [...newRecoveryCodes(), ...newRecoveryCodes()]
  expect(new Set(codes).size).toBe(20)
  const letters = new Set(codes.join('').replaceAll('-', '')).size
  expect(letters).toBe(29)
  expect(24 * Math.log2(letters)).toBeGreaterThan(112)
  for (const code of codes) expect(code).toMatch(/^([2-9a-hjkmnp-tw-z]{4}-){5}[2-9a-hjkmnp-tw-z]{4}$/)
})
test('S1 a recovery code is the same typed in any way, and another is another', () => {
  const hash = recoveryCodeHash('abcd-efgh-jkmn-pqrs-twxy-2345')
  for (const typed of [' ABCD EFGH JKMN PQRS TWXY 2345 ', 'abcdefghjkmnpqrstwxy2345', 'abcd–efgh–jkmn–pqrs–twxy–2345'])
    expect(recoveryCodeHash(typed)).toEqual(hash)
  expect(recoveryCodeHash('abcd-efgh-jkmn-pqrs-twxy-2346')).not.toEqual(hash)
  expect(recoveryCodeHash('123456')).toBeNull()
})
