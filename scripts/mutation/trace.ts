import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { z } from 'zod'
import { hashOf, listSources } from './copy'
import { runTraced } from './run-traced'

const enteredSchema = z.object({ file: z.string(), seconds: z.number(), entered: z.record(z.string(), z.number()) })
const reportSchema = z.object({ testResults: z.array(z.object({ name: z.string(), status: z.string() })) })

export const traceSchema = enteredSchema.extend({ withDatabase: z.boolean(), hash: z.string() })

/**
 * A test file, how long it takes, and how often it enters which function of lib. `hash`: of the test file and of all
 * files of lib that it enters.
 */
export type Trace = z.infer<typeof traceSchema>

type Ground = { folders: readonly string[]; templateUrl: string; known: readonly Trace[] }

/** Runs each test that is not known yet once on the sources as they are, and notes where it has been. */
export async function traceTests({ folders, templateUrl, known }: Ground): Promise<Trace[]> {
  const tests = listTests()
  const current = known.filter((trace) => tests.includes(trace.file) && hashOfTrace(trace) === trace.hash)
  const waiting = tests.filter((file) => !current.some((trace) => trace.file === file))
  const traced = await Promise.all(
    folders.map(async (folder, place) => {
      const share = waiting.filter((_, at) => at % folders.length === place)
      if (share.length > 0) await runTraced({ folder, tests: share, templateUrl })
      return share.length > 0 ? readTraces(folder) : []
    }),
  )
  return [...current, ...traced.flat()]
}

const listTests = () =>
  listSources()
    .filter((file) => /\.test\.tsx?$/.test(file) && !/^(e2e|bench|tests\/faults)\//.test(file))
    .sort()

function hashOfTrace({ file, entered }: Pick<Trace, 'file' | 'entered'>): string {
  const files = new Set(Object.keys(entered).map((place) => place.slice(0, place.lastIndexOf(':'))))
  return hashOf([file, ...files].filter((one) => existsSync(one)))
}

/** What fails on the sources as they are can notice nothing, and is left out with a word. */
function readTraces(folder: string): Trace[] {
  const report = reportSchema.parse(JSON.parse(readFileSync(join(folder, '.mutation-report.json'), 'utf8')))
  const failed = new Set(
    report.testResults.filter(({ status }) => status !== 'passed').map(({ name }) => relative(folder, name)),
  )
  for (const file of failed) console.log(`Left out, since it fails as it is: ${file}`)
  const kept = join(folder, '.mutation-trace')
  const names = existsSync(kept) ? readdirSync(kept) : []
  const traces = names.map((name) => enteredSchema.parse(JSON.parse(readFileSync(join(kept, name), 'utf8'))))
  rmSync(kept, { recursive: true, force: true })
  return traces
    .filter(({ file }) => !failed.has(file))
    .map((trace) => ({ ...trace, withDatabase: trace.file.startsWith('tests/'), hash: hashOfTrace(trace) }))
}
