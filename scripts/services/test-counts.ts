import { z } from 'zod'

export type Counts = { passed: number; failed: number; skipped: number }

const vitestSchema = z
  .object({
    numPassedTests: z.number(),
    numFailedTests: z.number(),
    numPendingTests: z.number(),
    numTodoTests: z.number(),
  })
  .transform((report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  }))

const playwrightSchema = z
  .object({
    stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  })
  .transform(({ stats }) => ({
    passed: stats.expected,
    // Passing at the second try is no passing.
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
  }))

export const vitestCounts = (report: unknown): Counts => vitestSchema.parse(report)
export const playwrightCounts = (report: unknown): Counts => playwrightSchema.parse(report)

export const addCounts = (all: Counts[]): Counts =>
  all.reduce((sum, one) => ({
    passed: sum.passed + one.passed,
    failed: sum.failed + one.failed,
    skipped: sum.skipped + one.skipped,
  }))

export const countsLine = ({ passed, failed, skipped }: Counts) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
