import { expect, test } from 'vitest'
import { newRecoveryCodes, recoveryCodeHash } from './recovery-code'

test('S1 ten recovery codes, no two alike, and none in the next ten', () => {
  const codes = [...newRecoveryCodes(), ...newRecoveryCodes()]
  expect(new Set(codes).size).toBe(20)
  for (const code of codes) expect(code).toMatch(/^([2-9a-hjkmnp-tw-z]{4}-){3}[2-9a-hjkmnp-tw-z]{4}$/)
})
test('S1 a recovery code is the same typed in any way, and another is another', () => {
  const hash = recoveryCodeHash('abcd-efgh-jkmn-2345')
  for (const typed of [' ABCD EFGH JKMN 2345 ', 'abcdefghjkmn2345', 'abcd–efgh–jkmn–2345'])
    expect(recoveryCodeHash(typed)).toEqual(hash)
  expect(recoveryCodeHash('abcd-efgh-jkmn-2346')).not.toEqual(hash)
  expect(recoveryCodeHash('123456')).toBeNull()
})
