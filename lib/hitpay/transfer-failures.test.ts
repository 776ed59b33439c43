import { expect, test } from 'vitest'
import { transferFailureMeaning, transferFailures } from './transfer-failures'

test('every code of HitPay’s page is known, and no other', () => {
  expect(Object.keys(transferFailures)).toHaveLength(37)
  expect(transferFailureMeaning('100101')).toBe('Invalid account number')
  expect(transferFailureMeaning('101202')).toBe('Duplicate payment')
  expect(transferFailureMeaning('100100')).toBeNull()
  expect(transferFailureMeaning('toString')).toBeNull()
})
