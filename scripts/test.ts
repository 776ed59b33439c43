import { keepStages } from './evidence/everyday'
import { thisCommit } from './evidence/machine'
import { failureLines, playwrightStage, runStages, vitestStage } from './services/stages'
import { addCounts, countsLine } from './services/test-counts'

// Before the run: what is committed meanwhile is not what ran.
const commit = thisCommit()
const results = await runStages([
  vitestStage('unit tests', 'unit'),
  { name: 'format, lint, floors', command: ['biome', 'ci', '.'] },
  { name: 'types of routes', command: ['next', 'typegen'] },
  { name: 'types', command: ['tsc', '--noEmit'] },
  vitestStage('database tests', 'db'),
  vitestStage('fault laboratory, fast share', 'faults*', { FAULT_SHARE: 'fast' }),
  playwrightStage('browser stories'),
])
keepStages(commit, results)
const total = addCounts(results)
// The names stand last, where the end of a long log still shows them.
for (const line of failureLines(results)) console.log(`failed: ${line}`)
console.log(`\n${countsLine(total)}`)
process.exit(total.failed === 0 ? 0 : 1)
