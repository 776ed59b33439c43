import { fileURLToPath } from 'node:url'
import { configDefaults, defineConfig } from 'vitest/config'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Goals that keep one core busy and look at no clock: two of them at a time. */
const oneCoreGoals = ['g06', 'g07', 'g08', 'g09', 'g12', 'g14', 'g15', 'g19'].map(
  (goal) => `tests/faults/${goal}-*.test.ts`,
)
const longest = ['tests/faults/d03-deploys.test.ts', 'tests/faults/g21-engines.test.ts']

const laboratory = {
  globalSetup: ['tests/support/server.ts'],
  setupFiles: ['tests/support/setup.ts'],
  pool: 'forks' as const,
  hookTimeout: 120_000,
}

export default defineConfig({
  resolve: {
    alias: {
      '@': here('.'),
      // The real one throws wherever React's server condition is not set, and that is here.
      'server-only': here('tests/support/empty.ts'),
    },
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.test.ts', '**/*.test.tsx'],
          exclude: [...configDefaults.exclude, 'tests/**', 'e2e/**', 'bench/**', '.next*/**', '.data/**'],
          // A property of thousands of runs is done in a second, and on a busy machine in ten.
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'db',
          include: ['tests/**/*.test.ts'],
          exclude: [...configDefaults.exclude, 'tests/faults/**'],
          globalSetup: ['tests/support/server.ts'],
          setupFiles: ['tests/support/setup.ts'],
          // Every file has a process and a database of its own.
          pool: 'forks',
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          // Minutes of work and gigabytes of disk: `npm run bench -- --large` alone runs it.
          name: 'large',
          include: ['bench/large/*.test.ts'],
          globalSetup: ['tests/support/server.ts'],
          setupFiles: ['tests/support/setup.ts'],
          pool: 'forks',
          fileParallelism: false,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          ...laboratory,
          name: 'faults',
          include: ['tests/faults/*.test.ts'],
          // Two builds and three browser engines take minutes: the whole laboratory alone asks for them.
          exclude: [...configDefaults.exclude, ...oneCoreGoals, ...(process.env.FAULT_SHARE === 'full' ? [] : longest)],
          // One goal at a time: each wants the whole machine, or looks at the clock.
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          ...laboratory,
          name: 'faults-in-pairs',
          include: oneCoreGoals,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
