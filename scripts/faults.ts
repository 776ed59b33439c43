import { resolve } from 'node:path'
import { readCatalogue } from './evidence/catalogue'
import { derivedGoals } from './evidence/derived-goals'
import { earlierRuns } from './evidence/earlier-runs'
import { keptStage } from './evidence/everyday'
import { type Evidence, evidenceOf } from './evidence/evidence'
import { readGoalResults } from './evidence/goals'
import { thisCommit, thisMachine } from './evidence/machine'
import { named, notes } from './evidence/named'
import { duration } from './evidence/page-words'
import { readAnswers } from './evidence/standard'
import { summary } from './evidence/summary'
import { writeEvidence } from './evidence/write-evidence'
import { goalsFolder, playwrightStage, runStages, vitestStage } from './services/stages'

// The whole laboratory, and every other test of the shop, since all of them are named in the evidence: as `npm test` ran
// them on this very code, or else now.
// `--fast` throws less; FAULT_SEED=… throws the same again.

const share = process.argv.includes('--fast') ? 'fast' : 'full'
const seed = readSeed(process.env.FAULT_SEED)
const again = `FAULT_SEED=${seed} npm run test:faults${share === 'fast' ? ' -- --fast' : ''}`

const folder = resolve('docs/evidence')

const everyday = [
  vitestStage('unit tests', 'unit'),
  vitestStage('database tests', 'db'),
  playwrightStage('browser stories'),
]
const laboratory = vitestStage('fault laboratory', 'faults*', { FAULT_SHARE: share, FAULT_SEED: String(seed) })

async function main() {
  console.log(`The fault laboratory, ${share} share, seed ${seed}. The same again: ${again}`)
  const startedAt = new Date()
  // Before the run: what is committed meanwhile is not what ran.
  const [commit, machine] = [thisCommit(), thisMachine()]
  const kept = everyday.flatMap(({ name }) => keptStage(commit, name) ?? [])
  const missing = everyday.filter(({ name }) => !kept.some((stage) => stage.name === name))
  for (const { name, seconds } of kept) console.log(`Passed before on this code: ${name} (${duration(seconds)})`)
  const results = [...kept, ...(await runStages([...missing, laboratory]))]
  const keptSeconds = kept.reduce((sum, stage) => sum + stage.seconds, 0)
  const seconds = (Date.now() - startedAt.getTime()) / 1000 + keptSeconds
  const run = { commit, machine, startedAt: startedAt.toISOString(), seconds, share, seed } as const
  const tests = results.flatMap((stage) => stage.tests)
  // Its tests stand in the evidence by what they cover.
  const ended = results.map(({ tests: _, ...stage }) => stage)
  const goals = readGoalResults(goalsFolder)
  const answered = readAnswers().map(({ id }) => id)
  const evidence = evidenceOf({
    run,
    earlier: earlierRuns(run, folder),
    stages: ended,
    tests,
    goals: [...goals, ...derivedGoals({ tests, stages: ended, goals, answered })],
    catalogue: readCatalogue(),
    named,
    notes,
  })
  report(evidence)
  process.exit(evidence.passed ? 0 : 1)
}

function report(evidence: Evidence) {
  const page = writeEvidence(evidence, folder)
  console.log(`\n${summary(evidence)}\n\nThe page: ${page}\nThe same again: ${again}`)
}

function readSeed(given: string | undefined): number {
  if (given === undefined || given === '') return Date.now() % 2_147_483_647
  const number = Number(given)
  if (Number.isSafeInteger(number) && number >= 0) return number
  console.error('FAULT_SEED must be a whole number.')
  process.exit(1)
}

await main()
