import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'

const reportSchema = z.object({
  files: z.record(
    z.string(),
    z.object({
      mutants: z.array(
        z.object({
          mutatorName: z.string(),
          replacement: z.string().optional(),
          status: z.string(),
          location: z.object({ start: z.object({ line: z.number() }) }),
        }),
      ),
    }),
  ),
})

/** How many mutants of a file there were, how many its tests noticed, and which ones they did not. */
export type MutatedFile = { file: string; of: number; killed: number; survivors: string[] }

/** Changes each file in every way Stryker knows, in the copy of the sources in `folder`, and runs the tests beside it. */
export async function mutate(files: readonly string[], folder: string): Promise<MutatedFile[]> {
  writeFileSync(
    join(folder, 'stryker.json'),
    JSON.stringify({
      mutate: files,
      testRunner: 'vitest',
      plugins: ['@stryker-mutator/vitest-runner'],
      vitest: { configFile: 'tests/faults/lab/mutation.config.ts' },
      coverageAnalysis: 'perTest',
      concurrency: 2,
      // Milliseconds beyond half as long again as the tests need: only a mutant that hangs takes that.
      timeoutMS: 20_000,
      // The folder is a copy already, and its own to change.
      inPlace: true,
      // Stryker would read it with a compiler that this version of TypeScript no longer has.
      tsconfigFile: 'none.json',
      reporters: ['json'],
      jsonReporter: { fileName: 'mutation.json' },
    }),
  )
  const stryker = join(process.cwd(), 'node_modules/@stryker-mutator/core/bin/stryker.js')
  await promisify(execFile)(process.execPath, [stryker, 'run', 'stryker.json'], {
    cwd: folder,
    maxBuffer: 67_108_864,
  }).catch((error: { stdout?: string; message: string }) => {
    throw new Error(`Stryker did not come to an end: ${(error.stdout ?? error.message).slice(-2000)}`)
  })
  const report = reportSchema.parse(JSON.parse(readFileSync(join(folder, 'mutation.json'), 'utf8')))
  return Object.entries(report.files).map(([file, { mutants }]) => countMutants(file, mutants))
}

type Mutants = z.output<typeof reportSchema>['files'][string]['mutants']

const noticed = new Set(['Killed', 'Timeout'])
const unnoticed = new Set(['Survived', 'NoCoverage'])

// What does not compile or was never run proves nothing either way, and counts as neither.
function countMutants(file: string, mutants: Mutants): MutatedFile {
  const survivors = mutants.filter(({ status }) => unnoticed.has(status))
  const killed = mutants.filter(({ status }) => noticed.has(status)).length
  return {
    file,
    killed,
    of: killed + survivors.length,
    survivors: survivors.map((one) => `${file}:${one.location.start.line} ${one.mutatorName} ${one.replacement ?? ''}`),
  }
}
