import { expect, test } from 'vitest'
import { transferAdvice, transferAdviceOf, transferFailureMeaning, transferFailures } from './transfer-failures'

test('every code of HitPay’s page is known, and no other', () => {
  expect(Object.keys(transferFailures)).toHaveLength(37)
  expect(transferFailureMeaning('100101')).toBe('Invalid account number')
  expect(transferFailureMeaning('101202')).toBe('Duplicate payment')
  expect(transferFailureMeaning('100100')).toBeNull()
  expect(transferFailureMeaning('toString')).toBeNull()
})

test('H1 each of the 37 codes says what to do about it, and so does one nobody has told of', () => {
  expect(Object.keys(transferAdvice)).toEqual(Object.keys(transferFailures))
  for (const code of [...Object.keys(transferFailures), '999999']) expect(transferAdviceOf(code)).toMatch(/^[A-Z].+\.$/)
})
