import { readdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { TestProject } from 'vitest/node'

import { createCleanup } from '../../scripts/services/cleanup'
import { takeLock } from '../../scripts/services/lock'
import { startPostgres } from '../../scripts/services/postgres'
import { makeTemplate } from './template'

declare module 'vitest' {
  interface ProvidedContext {
    /** The database `template_shop`, migrated and empty; every test file works on a copy of it. */
    templateUrl: string
  }
}

const runs = resolve('.data/test/db')

/** One Postgres for a project of a run, in a folder that nothing else shares, gone when the run is over. */
export default async function setup(project: TestProject) {
  await clearCrashedRuns()
  const folder = join(runs, `${process.pid}-${project.name}`)
  const lock = await takeLock(join(folder, 'lock.json'))
  if ('heldBy' in lock) throw new Error(`${folder} is in use by process ${lock.heldBy}.`)
  // A run that is told to stop ends without its teardown: the cleanup then ends Postgres all the same.
  const cleanup = createCleanup()
  const postgres = await startPostgres({
    folder,
    throwaway: true,
    onStart: (child) => {
      cleanup.addPostgres(child)
      lock.remember(child.pid)
    },
  })
  project.provide('templateUrl', await makeTemplate(postgres))
  return async () => {
    await cleanup.run()
    for (const used of [folder, postgres.folder]) rmSync(used, { recursive: true, force: true })
  }
}

async function clearCrashedRuns() {
  // Other projects of this very run are at work.
  for (const run of listRuns().filter((name) => !name.startsWith(`${process.pid}-`))) {
    const lock = await takeLock(join(runs, run, 'lock.json'))
    if (!('heldBy' in lock)) rmSync(join(runs, run), { recursive: true, force: true })
  }
}

function listRuns() {
  try {
    return readdirSync(runs)
  } catch {
    return []
  }
}
