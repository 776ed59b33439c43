import { join, relative } from 'node:path'
import { z } from 'zod'

/** One test of one run: `titles` from the outermost describe to its own. */
export type TestResult = { file: string; titles: string[]; state: 'passed' | 'failed' | 'skipped' }

const vitestSchema = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string().optional(),
      assertionResults: z.array(
        z.object({ ancestorTitles: z.array(z.string()), title: z.string(), status: z.string() }),
      ),
    }),
  ),
})

type VitestFile = z.infer<typeof vitestSchema>['testResults'][number]

export const vitestTests = (report: unknown, root: string): TestResult[] =>
  vitestSchema.parse(report).testResults.flatMap((file) => testsOfFile(file, relative(root, file.name)))

function testsOfFile({ status, assertionResults }: VitestFile, file: string): TestResult[] {
  // A file that does not load has no tests, and would otherwise be missed among those that passed.
  if (assertionResults.length === 0 && status === 'failed') return [{ file, titles: [], state: 'failed' }]
  return assertionResults.map(({ ancestorTitles, title, status }) => ({
    file,
    titles: [...ancestorTitles, title],
    state: status === 'passed' || status === 'failed' ? status : 'skipped',
  }))
}

const suiteSchema = z.object({
  title: z.string(),
  file: z.string(),
  specs: z.array(z.object({ title: z.string(), tests: z.array(z.object({ status: z.string() })) })),
  get suites() {
    return z.array(suiteSchema).optional()
  },
})
const playwrightSchema = z.object({ config: z.object({ rootDir: z.string() }), suites: z.array(suiteSchema) })

export function playwrightTests(report: unknown, root: string): TestResult[] {
  const { config, suites } = playwrightSchema.parse(report)
  const testsOf = (suite: z.infer<typeof suiteSchema>, outer: string[]): TestResult[] => [
    ...suite.specs.map(({ title, tests }) => ({
      file: relative(root, join(config.rootDir, suite.file)),
      titles: [...outer, title],
      state: storyState(tests.map((test) => test.status)),
    })),
    ...(suite.suites ?? []).flatMap((inner) => testsOf(inner, [...outer, inner.title])),
  ]
  return suites.flatMap((suite) => testsOf(suite, []))
}

function storyState(statuses: string[]): TestResult['state'] {
  if (statuses.some((status) => status === 'unexpected' || status === 'flaky')) return 'failed'
  return statuses.length > 0 && statuses.every((status) => status === 'expected') ? 'passed' : 'skipped'
}
