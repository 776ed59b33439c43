import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { traced } from './traced'

const root = fileURLToPath(new URL('../..', import.meta.url))
const here = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))

/** Written for each run beside this copy of the sources; see run-tests.ts. */
const asked: { tests: string[]; withDatabase: boolean; trace: boolean } = JSON.parse(
  readFileSync(here('.mutation-run.json'), 'utf8'),
)

/** In the order asked for: the test that is likely to notice comes first, and its failure ends the run. */
class AsAsked extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const place = ({ moduleId }: TestSpecification) => asked.tests.indexOf(relative(root, moduleId))
    return files.toSorted((one, other) => place(one) - place(other))
  }
}

export default defineConfig({
  root,
  plugins: asked.trace ? [traced(root)] : [],
  resolve: { alias: { '@': here('.'), 'server-only': here('tests/support/empty.ts') } },
  test: {
    // Of what one change leaves as it was.
    experimental: { fsModuleCache: true },
    include: asked.tests,
    globalSetup: asked.withDatabase ? ['scripts/mutation/warm-server.ts'] : [],
    setupFiles: [
      ...(asked.withDatabase ? ['tests/support/setup.ts'] : []),
      ...(asked.trace ? ['scripts/mutation/keep-trace.ts'] : []),
    ],
    pool: 'forks',
    fileParallelism: false,
    sequence: { sequencer: AsAsked },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
