import { afterAll, expect } from 'vitest'
import { goal } from './lab/goal'
import { moneyFiles } from './lab/money-files'
import { mutate } from './lab/mutate'
import { openNursery } from './lab/plant'

const nursery = await openNursery()
afterAll(nursery.close)

/** Per cent: of all together, and of each file alone. */
const least = { together: 90, alone: 80 }

goal(
  {
    id: 'G10',
    claim: 'at least 90 % of all small changes to the pure money files are noticed by their tests',
    covers: [],
    limit: 1800,
  },
  async (trial) => {
    const files = moneyFiles.slice(0, trial.size({ fast: 2, full: moneyFiles.length }))
    const mutated = await mutate(files, nursery.folder)
    const killed = mutated.reduce((sum, file) => sum + file.killed, 0)
    const of = mutated.reduce((sum, file) => sum + file.of, 0)
    trial.count('mutants', of)
    trial.count('killed', killed)
    trial.list(
      'files',
      mutated.map((one) => ({ file: one.file, killed: one.killed, of: one.of, score: `${score(one)} %` })),
    )
    const survivors = mutated.flatMap((one) => one.survivors).join('\n')
    expect(mutated.map((one) => one.file).sort()).toEqual(files.toSorted())
    for (const one of mutated) expect(score(one), `${one.file}\n${survivors}`).toBeGreaterThanOrEqual(least.alone)
    expect(score({ killed, of }), survivors).toBeGreaterThanOrEqual(least.together)
    return `${killed} of ${of} mutants killed, ${score({ killed, of })} %`
  },
)

const score = ({ killed, of }: { killed: number; of: number }) => Math.floor((killed / of) * 1000) / 10
