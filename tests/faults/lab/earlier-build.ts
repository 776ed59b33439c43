import { execFile, execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { type Child, lastWordsOf, startChild } from '../../../scripts/services/child'

/** What shops run today: whatever is deployed next migrates the database under its feet. */
export const deployedCommit = '41dec995e1b1629087e84f0f288d86e0bdadda9a'
const next = createRequire(import.meta.url).resolve('next/dist/bin/next')

type Env = Record<string, string | undefined>
export type EarlierBuild = {
  migrate: (databaseUrl: string) => void
  seed: (databaseUrl: string) => void
  /** Makes the build, unless it is there. Its database must be migrated and seeded. */
  build: (env: Env, keep: (child: Child) => void) => Promise<void>
  start: (port: number, env: Env) => Child
  /** Its own database tests, against these migrations in place of its own. Answers how many passed; throws their words. */
  testOn: (migrations: string) => Promise<number>
}

/** The sources of a commit with the packages of today. Null where the history of this clone does not reach so far. */
export function openEarlierBuild(commit = deployedCommit): EarlierBuild | null {
  const folder = resolve('.data/test/earlier', commit.slice(0, 12))
  if (!existsSync(`${folder}/package.json`) && !unpack(commit, folder)) return null
  const run = (args: string[], databaseUrl: string) => {
    const env = { ...process.env, DATABASE_URL: databaseUrl, DIRECT_URL: databaseUrl }
    execFileSync(process.execPath, args, { cwd: folder, env, stdio: 'pipe' })
  }
  return {
    migrate: (databaseUrl) => run(['--import', 'tsx', 'prisma/migrate.ts', 'deploy'], databaseUrl),
    seed: (databaseUrl) => run(['--import', 'tsx', 'prisma/seed.ts'], databaseUrl),
    build: (env, keep) => buildOnce(folder, env, keep),
    start: (port, env) =>
      startChild({
        name: 'The earlier build',
        args: [next.replace(resolve('node_modules'), `${folder}/node_modules`), 'start', '--port', String(port)],
        env,
        cwd: folder,
        logFile: `${folder}/.data/start.log`,
      }),
    testOn: (migrations) => testOn(folder, migrations),
  }
}

function unpack(commit: string, folder: string): boolean {
  try {
    execFileSync('git', ['cat-file', '-e', `${commit}^{commit}`], { stdio: 'ignore' })
  } catch {
    return false
  }
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const sources = execFileSync('git', ['archive', '--format=tar', commit], { maxBuffer: 268_435_456 })
  execFileSync('tar', ['-x', '-C', folder], { input: sources })
  // Linked, not copied. Its own versions are pinned below today's or at them.
  execFileSync('cp', ['-al', resolve('node_modules'), `${folder}/node_modules`])
  const prisma = `${folder}/node_modules/prisma/build/index.js`
  execFileSync(process.execPath, [prisma, 'generate'], { cwd: folder, stdio: 'pipe' })
  return true
}

async function buildOnce(folder: string, env: Env, keep: (child: Child) => void) {
  const note = `${folder}/.next/built`
  if (existsSync(note) && readFileSync(note, 'utf8') === 'yes') return
  const child = startChild({
    name: 'next build',
    args: [next.replace(resolve('node_modules'), `${folder}/node_modules`), 'build'],
    env,
    cwd: folder,
    logFile: `${folder}/.data/build.log`,
  })
  keep(child)
  const how = await child.ended
  if (how !== 'with code 0') throw lastWordsOf(child, how)
  writeFileSync(note, 'yes')
}

async function testOn(folder: string, migrations: string): Promise<number> {
  const own = `${folder}/prisma/migrations-of-its-own`
  if (!existsSync(own)) renameSync(`${folder}/prisma/migrations`, own)
  rmSync(`${folder}/prisma/migrations`, { recursive: true, force: true })
  cpSync(migrations, `${folder}/prisma/migrations`, { recursive: true })
  const args = [`${folder}/node_modules/vitest/vitest.mjs`, 'run', '--project', 'db']
  const [code, output] = await new Promise<[unknown, string]>((resolve) => {
    execFile(process.execPath, args, { cwd: folder, maxBuffer: 67_108_864 }, (error, stdout, stderr) =>
      resolve([error, stripVTControlCharacters(stdout + stderr)]),
    )
  })
  rmSync(`${folder}/prisma/migrations`, { recursive: true })
  renameSync(own, `${folder}/prisma/migrations`)
  const passed = /Tests\s+(\d+) passed/.exec(output)?.[1]
  if (code !== null || !passed) throw new Error(output.slice(-6000))
  return Number(passed)
}
