import { fileURLToPath } from 'node:url'
import { configDefaults, defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { traced } from './traced'

const root = fileURLToPath(new URL('../..', import.meta.url))
const here = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const isTraced = process.env.MUTATION_TRACE !== undefined
const traceSetup = isTraced ? ['scripts/mutation/keep-trace.ts'] : []

/** As they are asked for: the test that is likely to notice comes first, and its failure ends the run. */
class AsAsked extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    return files
  }
}

export default defineConfig({
  root,
  plugins: isTraced ? [traced(root)] : [],
  resolve: { alias: { '@': here('.'), 'server-only': here('tests/support/empty.ts') } },
  test: {
    // Of what one change leaves as it was.
    experimental: { fsModuleCache: true },
    pool: 'forks',
    fileParallelism: false,
    sequence: { sequencer: AsAsked },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.test.ts', '**/*.test.tsx'],
          exclude: [...configDefaults.exclude, 'tests/**', 'e2e/**', 'bench/**'],
          setupFiles: traceSetup,
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'db',
          include: ['tests/*.test.ts'],
          globalSetup: ['scripts/mutation/warm-server.ts'],
          setupFiles: ['tests/support/setup.ts', ...traceSetup],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
