import { execFile } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { createTestLane, type TestLane } from '../../../scripts/mutation/ask-tests'
import { copySources } from '../../../scripts/mutation/copy'
import type { PlantedBug } from './planted-bugs'

const root = process.cwd()

/** Seconds after which a guard has not noticed. */
const limit = 180

export type Caught = { caught: boolean; output: string }

/** A second copy of the sources, where bugs may be planted. */
export async function openNursery() {
  const folder = copySources(await mkdtemp(join(root, '.data', 'nursery-')))
  return { folder, close: () => rmSync(folder, { recursive: true, force: true }) }
}

/** A copy of the sources whose tests stay up from one bug to the next, on copies of this database. */
export async function openGuards(templateUrl: string) {
  const { folder, close } = await openNursery()
  const lane = createTestLane({ folder, templateUrl, warmConnections: 30 })
  return {
    /** Plants one bug, runs its guard, and takes the bug out again. Caught when the guard failed, as it should. */
    isCaught: (bug: PlantedBug) => withBug(bug, folder, () => runGuard(bug, lane)),
    close: () => {
      lane.end()
      close()
    },
  }
}

async function withBug(bug: PlantedBug, folder: string, work: () => Promise<Caught>): Promise<Caught> {
  const path = join(folder, bug.file)
  const sound = readFileSync(path, 'utf8')
  if (sound.split(bug.find).length !== 2) throw new Error(`${bug.file} does not hold exactly one «${bug.find}»`)
  writeFileSync(
    path,
    sound.replace(bug.find, () => bug.plant),
  )
  try {
    return await work()
  } finally {
    writeFileSync(path, sound)
  }
}

const runGuard = (bug: PlantedBug, lane: TestLane): Promise<Caught> =>
  needsItsOwnRun(bug) ? runAlone(bug, lane.folder) : askLane(bug, lane)

/** A migration is seen by a database that is made after it was changed; a goal is no test of the lane's. */
const needsItsOwnRun = ({ file, guard }: PlantedBug) => file.startsWith('prisma/') || guard.startsWith('tests/faults/')

/** A guard that could not even start has caught nothing. */
async function askLane({ file, guard, pattern }: PlantedBug, lane: TestLane): Promise<Caught> {
  const answer = await lane.ask({ mutated: file, tests: [guard], limit, pattern })
  if (answer.state !== 'failed') return { caught: false, output: answer.state }
  return { caught: answer.test !== null, output: answer.why }
}

function runAlone(bug: PlantedBug, folder: string): Promise<Caught> {
  const project = bug.guard.startsWith('tests/faults/') ? 'faults*' : 'db'
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const args = [vitest, 'run', '--project', project, bug.guard, ...(bug.pattern ? ['-t', bug.pattern] : [])]
  // A goal that guards is played at its fast share, and as it was played when it was seen to guard.
  const env = { ...process.env, FAULT_SHARE: 'fast', FAULT_SEED: '7' }
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      args,
      { cwd: folder, timeout: limit * 1000, maxBuffer: 16_777_216, env },
      (error, stdout, stderr) => {
        const output = stdout + stderr
        resolve({ caught: error !== null && /Tests\s.*\d+ failed/.test(stripVTControlCharacters(output)), output })
      },
    )
  })
}
