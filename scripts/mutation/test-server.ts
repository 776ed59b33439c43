import { relative, resolve } from 'node:path'
import { createVitest, type TestSpecification } from 'vitest/node'
import type { Reporter } from 'vitest/reporters'
import { z } from 'zod'
import type { Answer } from './ask-tests'

// Stays up from one mutant to the next in its copy of the sources, so that no run pays for the start of Vitest.

const askedSchema = z.object({ mutated: z.string(), tests: z.array(z.string()), pattern: z.string().optional() })

/** The first failure of the run that is under way. */
let failure: Extract<Answer, { state: 'failed' }> | null = null

function fail(file: string, test: string | null, errors: readonly { message: string }[]) {
  const why = errors.map(({ message }) => message).join('\n')
  failure ??= { state: 'failed', by: relative(process.cwd(), file), test, why }
}

/** The file that was changed for the run before. */
let last = ''

const reporter: Reporter = {
  onTestCaseResult: (test) => {
    const { state, errors = [] } = test.result()
    if (state === 'failed') fail(test.module.moduleId, test.fullName, errors)
  },
  onTestModuleEnd: (module) => {
    if (module.errors().length > 0) fail(module.moduleId, null, module.errors())
  },
  onTestRunEnd: ([module], unhandled) => {
    if (module && unhandled.length > 0) fail(module.moduleId, null, unhandled)
  },
}

const vitest = await createVitest('test', {
  config: 'scripts/mutation/vitest.config.ts',
  watch: false,
  bail: 1,
  reporters: [reporter],
})

process.on('message', async (message) => {
  const { mutated, tests, pattern } = askedSchema.parse(message)
  failure = null
  // The last one as well: it is sound again, and would be run as it was when it was changed.
  for (const file of new Set([last, mutated])) vitest.invalidateFile(resolve(file))
  last = mutated
  if (pattern === undefined) vitest.resetGlobalTestNamePattern()
  else vitest.setGlobalTestNamePattern(pattern)
  await vitest.runTestSpecifications(tests.flatMap(specificationOf))
  process.send?.(failure ?? { state: 'passed' })
})
process.on('disconnect', () => process.exit())
process.send?.('ready')

function specificationOf(file: string): TestSpecification[] {
  const project = vitest.projects.find(({ name }) => name === (file.startsWith('tests/') ? 'db' : 'unit'))
  return project ? [project.createSpecification(resolve(file))] : []
}
