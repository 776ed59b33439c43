import { execFile } from 'node:child_process'
import { cpSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import type { PlantedBug } from './planted-bugs'

const root = process.cwd()
const copied = [
  'lib',
  'app',
  'components',
  'prisma',
  'tests',
  'scripts',
  'hitpay-simulator',
  'vitest.config.ts',
  'tsconfig.json',
  'package.json',
]

/** A second copy of the sources, where bugs may be planted. */
export async function openNursery() {
  const folder = await mkdtemp(join(root, '.data', 'nursery-'))
  for (const name of copied) cpSync(join(root, name), join(folder, name), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  return { folder, close: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Plants one bug, runs its guard, and takes the bug out again. True when the guard failed, as it should. */
export async function isCaught(bug: PlantedBug, folder: string): Promise<{ caught: boolean; output: string }> {
  const path = join(folder, bug.file)
  const sound = readFileSync(path, 'utf8')
  if (sound.split(bug.find).length !== 2) throw new Error(`${bug.file} does not hold exactly one «${bug.find}»`)
  writeFileSync(
    path,
    sound.replace(bug.find, () => bug.plant),
  )
  try {
    return await runGuard(bug, folder)
  } finally {
    writeFileSync(path, sound)
  }
}

function runGuard(bug: PlantedBug, folder: string): Promise<{ caught: boolean; output: string }> {
  const project = projectOf(bug.guard)
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const args = [vitest, 'run', '--project', project, bug.guard, ...(bug.pattern ? ['-t', bug.pattern] : [])]
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      args,
      // A goal that guards is played at its fast share, and as it was played when it was seen to guard.
      {
        cwd: folder,
        timeout: 180_000,
        maxBuffer: 16_777_216,
        env: { ...process.env, FAULT_SHARE: 'fast', FAULT_SEED: '7' },
      },
      (error, stdout, stderr) => {
        const output = stdout + stderr
        // A guard that could not even start, or whose pattern names no test, has caught nothing.
        resolve({ caught: error !== null && /Tests\s.*\d+ failed/.test(stripVTControlCharacters(output)), output })
      },
    )
  })
}

function projectOf(guard: string): 'faults' | 'db' | 'unit' {
  if (guard.startsWith('tests/faults/')) return 'faults'
  return guard.startsWith('tests/') ? 'db' : 'unit'
}
