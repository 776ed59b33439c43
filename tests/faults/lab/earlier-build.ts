import { execFile, execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { relative, resolve } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { z } from 'zod'
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
  /** Its own database tests, against these migrations in place of its own. */
  testOn: (migrations: string) => Promise<OwnTests>
}
export type OwnTests = { passed: number; failed: { file: string; title: string; words: string }[] }

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

async function testOn(folder: string, migrations: string): Promise<OwnTests> {
  const own = `${folder}/prisma/migrations-of-its-own`
  if (!existsSync(own)) renameSync(`${folder}/prisma/migrations`, own)
  rmSync(`${folder}/prisma/migrations`, { recursive: true, force: true })
  cpSync(migrations, `${folder}/prisma/migrations`, { recursive: true })
  const report = `${folder}/.data/own-tests.json`
  rmSync(report, { force: true })
  const output = await new Promise<string>((resolve) => {
    const reporter = ['--reporter', 'json', '--outputFile', report]
    const args = [`${folder}/node_modules/vitest/vitest.mjs`, 'run', '--project', 'db', ...reporter]
    execFile(process.execPath, args, { cwd: folder, maxBuffer: 67_108_864 }, (_, stdout, stderr) =>
      resolve(stripVTControlCharacters(stdout + stderr)),
    )
  })
  rmSync(`${folder}/prisma/migrations`, { recursive: true })
  renameSync(own, `${folder}/prisma/migrations`)
  if (!existsSync(report)) throw new Error(output.slice(-6000))
  return readReport(folder, reportSchema.parse(JSON.parse(readFileSync(report, 'utf8'))))
}

const reportSchema = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({ status: z.string(), fullName: z.string(), failureMessages: z.array(z.string()) }),
      ),
    }),
  ),
})

function readReport(folder: string, { testResults }: z.infer<typeof reportSchema>): OwnTests {
  const tests = testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(folder, name)
    const each = assertionResults.map((one) => ({
      file,
      title: one.fullName,
      status: one.status,
      words: one.failureMessages.join('\n').slice(0, 1000),
    }))
    // A file that fails before or after its tests.
    const isBroken = status === 'failed' && each.every((one) => one.status !== 'failed')
    return isBroken ? [...each, { file, title: '', status, words: message.slice(0, 1000) }] : each
  })
  return {
    passed: tests.filter(({ status }) => status === 'passed').length,
    failed: tests.filter(({ status }) => status === 'failed'),
  }
}
