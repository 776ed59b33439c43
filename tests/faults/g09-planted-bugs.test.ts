import { afterAll, expect, inject } from 'vitest'
import { goal } from './lab/goal'
import { openGuards } from './lab/plant'
import { plantedBugs } from './lab/planted-bugs'

const guards = await openGuards(inject('templateUrl'))
afterAll(guards.close)

goal(
  {
    id: 'G9',
    claim: 'every planted bug is caught by the test that claims to guard against it',
    covers: [],
    limit: 3600,
  },
  async (trial) => {
    const bugs = trial.random.shuffle(plantedBugs).slice(0, trial.size({ fast: 2, full: plantedBugs.length }))
    const missed: string[] = []
    const outcomes: { name: string; file: string; guard: string; pattern: string; caught: boolean }[] = []
    for (const bug of bugs) {
      const { caught, output } = await guards.isCaught(bug)
      outcomes.push({ name: bug.name, file: bug.file, guard: bug.guard, pattern: bug.pattern ?? '', caught })
      if (!caught) missed.push(`${bug.name}\n${output.slice(-3000)}`)
    }
    trial.count('planted', bugs.length)
    trial.count('caught', bugs.length - missed.length)
    trial.list('bugs', outcomes)
    expect(missed).toEqual([])
    return `${bugs.length} of ${bugs.length} caught`
  },
)
