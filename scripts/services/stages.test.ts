import { expect, test } from 'vitest'
import type { TestResult } from '../evidence/reports'
import { failureLines } from './stages'

test('each failed test is named with its file, and a stage that failed as a whole by itself', () => {
  const passed: TestResult = { file: 'lib/a.test.ts', titles: ['adds'], state: 'passed' }
  const failed: TestResult = { file: 'lib/b.test.ts', titles: ['refunds', 'in part'], state: 'failed' }
  const lost: TestResult = { file: 'lib/c.test.ts', titles: [], state: 'failed' }
  expect(
    failureLines([
      { name: 'unit tests', failed: 2, tests: [passed, failed, lost] },
      { name: 'database tests', failed: 0, tests: [passed] },
      { name: 'types', failed: 1, tests: [] },
    ]),
  ).toEqual(['lib/b.test.ts › refunds › in part', 'lib/c.test.ts', 'types'])
})
