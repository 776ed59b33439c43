import { expect, test } from 'vitest'
import { addCounts, countsLine, playwrightCounts, vitestCounts } from './test-counts'

test('a report of vitest is counted', () => {
  const report = { numPassedTests: 3, numFailedTests: 1, numPendingTests: 1, numTodoTests: 1, success: false }
  expect(vitestCounts(report)).toEqual({ passed: 3, failed: 1, skipped: 2 })
})

test('a story that passes only the second time has failed', () => {
  const report = { stats: { expected: 5, unexpected: 0, flaky: 1, skipped: 0 } }
  expect(playwrightCounts(report)).toEqual({ passed: 5, failed: 1, skipped: 0 })
})

test('a report without counts is refused', () => {
  expect(() => vitestCounts({})).toThrow()
})

test('the last line sums up, and names skipped tests only if there are any', () => {
  const one = { passed: 2, failed: 0, skipped: 0 }
  expect(countsLine(addCounts([one, one]))).toBe('4 passed, 0 failed')
  expect(countsLine(addCounts([one, { passed: 0, failed: 1, skipped: 3 }]))).toBe('2 passed, 1 failed, 3 skipped')
})
