import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { configuredDatabase } from './configured'
import { reasonOf, Stop } from './stop'

const run = promisify(execFile)

/** Applies what is missing. In a process of its own, so that no connection of the engine stays open here. */
export async function applyMigrations(databaseUrl: string) {
  const directUrl = configuredDatabase() === databaseUrl ? process.env.DIRECT_URL : undefined
  try {
    await run(process.execPath, ['--import', 'tsx', 'prisma/migrate.ts', 'deploy'], {
      env: { ...process.env, DATABASE_URL: databaseUrl, DIRECT_URL: directUrl || databaseUrl },
    })
  } catch (error) {
    const said = error && typeof error === 'object' && 'stderr' in error ? String(error.stderr).trim() : ''
    throw new Stop(`The database could not be migrated:\n${said || reasonOf(error)}`)
  }
}
