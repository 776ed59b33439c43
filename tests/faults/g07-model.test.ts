import fc from 'fast-check'
import { afterAll, vi } from 'vitest'
import { simulator } from '../support/simulator'
import { goal } from './lab/goal'
import { commands } from './lab/shop-commands'
import { openWorlds } from './lab/shop-world'

const longest = 60
const replayPath = process.env.FAULT_REPLAY
// Most are as long as a shopper's day; one in eight goes on and on.
const sequences = fc.oneof(
  { weight: 7, arbitrary: fc.commands(commands, { maxCommands: 20, size: 'max', replayPath }) },
  { weight: 1, arbitrary: fc.commands(commands, { maxCommands: longest, size: 'max', replayPath }) },
)
// Each question that HitPay leaves unanswered is logged, as it should be.
vi.spyOn(console, 'error').mockReturnValue()
const worlds = await openWorlds(process.env.DATABASE_URL ?? '', simulator.store)
afterAll(async () => {
  vi.restoreAllMocks()
  await worlds.close()
})

goal(
  {
    id: 'G7',
    claim:
      '5,000 sequences, seven in eight of up to 20 commands and one of up to 60: after each command the shop stands as a small model says and no rule is broken',
    covers: [],
    limit: 1500,
  },
  async (trial) => {
    const tally = { sequences: 0, commands: 0, longest: 0 }
    const property = fc.asyncProperty(sequences, async (sequence) => {
      const length = [...sequence].length
      tally.sequences += 1
      tally.commands += length
      tally.longest = Math.max(tally.longest, length)
      await fc.asyncModelRun(worlds.begin, sequence)
    })
    const numRuns = trial.size({ fast: 60, full: 5000 })
    const outcome = await fc.check(property, { numRuns, seed: trial.seed, path: process.env.FAULT_PATH })
    if (outcome.failed) throw new Error(tellFailure(outcome))
    for (const [name, value] of Object.entries(tally)) trial.count(name, value)
    const mean = (tally.commands / tally.sequences).toFixed(1)
    trial.count('commands a sequence, on average', mean)
    return `${tally.sequences} sequences of ${mean} commands on average, the longest of ${tally.longest}, ${tally.commands} in all: after each one as the model says, 0 broken invariants`
  },
)

type Told = 'counterexample' | 'counterexamplePath' | 'numRuns' | 'numShrinks' | 'errorInstance'

/** The shrunk sequence, and how to play it alone. */
function tellFailure(outcome: Pick<fc.RunDetails<[unknown]>, Told>): string {
  const [sequence] = outcome.counterexample ?? []
  const replay = /replayPath="([^"]*)"/.exec(String(sequence))?.[1] ?? ''
  const told = outcome.errorInstance instanceof Error ? outcome.errorInstance.message : String(outcome.errorInstance)
  return [
    `Broken after ${outcome.numRuns} sequences. Shrunk ${outcome.numShrinks} times to: ${sequence}`,
    `Alone: the command below with FAULT_PATH="${outcome.counterexamplePath}" FAULT_REPLAY="${replay}" before it.`,
    told,
  ].join('\n')
}
