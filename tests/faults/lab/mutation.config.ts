import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { moneyFiles } from './money-files'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The tests that stand beside the money files, and nothing that needs a database. */
export default defineConfig({
  resolve: { alias: { '@': here('../../..'), 'server-only': here('../../support/empty.ts') } },
  // A machine at work on something else must not look like a mutant that was noticed.
  test: {
    testTimeout: 60_000,
    include: moneyFiles.flatMap((file) => [file.replace(/\.ts$/, '.test.ts'), 'lib/hitpay/webhook-*.test.ts']),
  },
})
