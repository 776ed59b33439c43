import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { z } from 'zod'
import { runTests } from './run-tests'

const traceSchema = z.object({ file: z.string(), seconds: z.number(), entered: z.array(z.string()) })
const reportSchema = z.object({ testResults: z.array(z.object({ name: z.string(), status: z.string() })) })

/** A test file, how long it takes, and the functions of lib it enters. */
export type Trace = z.infer<typeof traceSchema> & { withDatabase: boolean }

/** The goals of the laboratory that ask for nothing but a database, and are quick at their fast share. */
const goals = ['g02-life-stories', 'g07-model', 'g08-permutations', 'g14-refunds'].map(
  (name) => `tests/faults/${name}.test.ts`,
)

type Ground = { folders: readonly string[]; templateUrl: string }

/** Runs every test once on the sources as they are, and notes where each has been. */
export async function traceTests({ folders, templateUrl }: Ground): Promise<Trace[]> {
  const [first = '', second = first] = folders
  const files = readdirSync(first, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'))
  const tests = files.filter(
    (file) => /\.test\.tsx?$/.test(file) && !/^(node_modules|e2e|bench|tests\/faults)\//.test(file),
  )
  const unit = tests.filter((file) => !file.startsWith('tests/')).sort()
  const database = tests.filter((file) => file.startsWith('tests/')).sort()
  const half = Math.ceil(database.length / 2)
  const shared = { templateUrl, trace: true, limit: 900 }
  const traceWith = (folder: string, tests: string[], withDatabase: boolean) =>
    runTests({ ...shared, folder, tests, withDatabase }).then(() => readTraces(folder, withDatabase))
  const traced = await Promise.all([
    traceWith(first, unit, false).then(async (found) => [
      ...found,
      ...(await traceWith(first, database.slice(0, half), true)),
    ]),
    traceWith(second, [...database.slice(half), ...goals], true),
  ])
  return traced.flat()
}

/** What fails on the sources as they are can notice nothing, and is left out with a word. */
function readTraces(folder: string, withDatabase: boolean): Trace[] {
  const report = reportSchema.parse(JSON.parse(readFileSync(join(folder, '.mutation-report.json'), 'utf8')))
  const failed = new Set(
    report.testResults.filter(({ status }) => status !== 'passed').map(({ name }) => relative(folder, name)),
  )
  for (const file of failed) console.log(`Left out, since it fails as it is: ${file}`)
  const kept = join(folder, '.mutation-trace')
  const traces = readdirSync(kept).map((name) => traceSchema.parse(JSON.parse(readFileSync(join(kept, name), 'utf8'))))
  rmSync(kept, { recursive: true })
  return traces.filter(({ file }) => !failed.has(file)).map((trace) => ({ ...trace, withDatabase }))
}
