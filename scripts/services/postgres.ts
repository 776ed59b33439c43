import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { z } from 'zod'
import type { Child } from './child'
import { freePort, isPortFree } from './ports'
import { type Account, canReach, postgresAccount, publicFolder } from './postgres-account'
import { postgresHome } from './postgres-binaries'
import { commandOf, isAlive, stopChild } from './processes'
import { Stop } from './stop'

export type Postgres = Child & {
  folder: string
  url: (database: string) => string
  ensureDatabase: (name: string) => Promise<void>
}

type Options = {
  /** Holds the cluster and a note of its port and password. Only the holder of a lock may pass it. */
  folder: string
  /** True for tests: faster, and worth nothing after a power cut. */
  throwaway?: boolean
  /** Server settings over the usual ones: `{ synchronous_commit: 'on' }`. */
  settings?: Readonly<Record<string, string>>
  onStart?: (child: ChildProcess) => void
}

const user = 'shop'
const noteSchema = z.object({ port: z.number().int(), password: z.string() })

/** Starts the Postgres that came with npm on a port of its own; makes the cluster the first time. */
export async function startPostgres({
  folder: wanted,
  throwaway = false,
  settings = {},
  onStart,
}: Options): Promise<Postgres> {
  const account = postgresAccount()
  const folder = prepareFolder(resolve(wanted), account)
  const home = postgresHome(account)
  const cluster = join(folder, 'cluster')
  const note = await readNote(join(folder, 'connection.json'))
  if (!existsSync(join(cluster, 'PG_VERSION'))) initialise(home, cluster, note.password, account, throwaway)
  forgetCrashedServer(cluster)
  const url = (database: string) => addressOf(note, database)
  const { child, output } = await untilReady(url('postgres'), () => {
    const launched = launch(home, cluster, note.port, account, { ...usualSettings(throwaway), ...settings })
    onStart?.(launched.child)
    return launched
  })
  return {
    name: 'Postgres',
    process: child,
    ended: once(child, 'exit').then(([code, signal]) => (signal ? `by ${signal}` : `with code ${code}`)),
    lastWords: () => output.slice(-20).join('').trim(),
    folder,
    url,
    ensureDatabase: (name) => ensureDatabase(url('postgres'), name),
  }
}

const addressOf = (note: z.infer<typeof noteSchema>, database: string) =>
  `postgresql://${user}:${note.password}@127.0.0.1:${note.port}/${database}`

/** The address of a database that another process of this checkout is serving now; null: none is. */
export async function runningPostgres(folder: string, database: string) {
  const file = join(prepareFolder(resolve(folder), postgresAccount()), 'connection.json')
  if (!existsSync(file)) return null
  const address = addressOf(noteSchema.parse(JSON.parse(readFileSync(file, 'utf8'))), database)
  return (await answers(address)) ? address : null
}

function prepareFolder(wanted: string, account: Account | null) {
  mkdirSync(wanted, { recursive: true })
  return account && !canReach(wanted, account) ? publicFolder(wanted) : wanted
}

async function readNote(file: string) {
  let note = { port: 0, password: randomBytes(18).toString('hex') }
  if (existsSync(file)) note = noteSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  if (note.port === 0 || !(await isPortFree(note.port))) note.port = await freePort()
  writeFileSync(file, JSON.stringify(note), { mode: 0o600 })
  return note
}

/** Postgres heals its own stale lock file, except when the number in it belongs to another program by now. */
function forgetCrashedServer(cluster: string) {
  const file = join(cluster, 'postmaster.pid')
  if (!existsSync(file)) return
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  if (commandOf(pid).includes(cluster))
    throw new Stop(`Another Postgres (process ${pid}) is at work in ${cluster}. Stop it first: kill -INT ${pid}`)
  if (isAlive(pid)) rmSync(file)
}

function initialise(home: string, cluster: string, password: string, account: Account | null, throwaway: boolean) {
  // Renamed when it is whole: a run that is killed here leaves no half a cluster behind.
  const draft = `${cluster}.draft`
  for (const folder of [cluster, draft]) rmSync(folder, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  const passwordFile = `${draft}-password`
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (account) for (const path of [draft, passwordFile]) chownSync(path, account.uid, account.gid)
  const made = spawnSync(
    join(home, 'bin', 'initdb'),
    [
      ...['-D', draft, '-U', user, '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--encoding=UTF8'],
      // The same sorting on every machine, whatever locales it has.
      ...['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
      ...(throwaway ? ['--no-sync'] : []),
    ],
    { ...runAs(account), cwd: draft, encoding: 'utf8' },
  )
  unlinkSync(passwordFile)
  if (made.status === 0) return renameSync(draft, cluster)
  throw new Stop(`Postgres could not make its data folder ${cluster}:\n${made.error?.message ?? made.stderr}`)
}

const usualSettings = (throwaway: boolean) => ({
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  max_connections: throwaway ? '400' : '100',
  ...(throwaway ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
})

type Settings = Readonly<Record<string, string>>

function launch(home: string, cluster: string, port: number, account: Account | null, settings: Settings) {
  const child = spawn(
    join(home, 'bin', 'postgres'),
    [
      '-D',
      cluster,
      '-p',
      String(port),
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    { ...runAs(account), cwd: cluster, detached: process.platform !== 'win32', stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const output: string[] = []
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    output.push(text)
    if (output.length > 50) output.shift()
  })
  return { child, output }
}

const runAs = (account: Account | null) => (account ? { uid: account.uid, gid: account.gid } : {})

async function untilReady(url: string, start: () => ReturnType<typeof launch>) {
  const deadline = Date.now() + 60_000
  let { child, output } = start()
  while (Date.now() < deadline) {
    if (await answers(url)) return { child, output }
    if (child.exitCode !== null || child.signalCode !== null) {
      // The last sessions of a server that was killed need a moment to notice; Postgres waits for them.
      if (!output.join('').includes('pre-existing shared memory block')) break
      await wait(500)
      ;({ child, output } = start())
    }
    await wait(50)
  }
  await stopChild(child, 'SIGQUIT')
  throw new Stop(`Postgres did not start:\n${output.join('').trim()}`)
}

/** Whether a database at this address answers a query. */
export async function answers(url: string) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

async function ensureDatabase(url: string, name: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [name])
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`)
  } finally {
    await client.end()
  }
}
