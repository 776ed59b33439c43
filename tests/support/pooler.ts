import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../scripts/services/ports'
import { answers } from '../../scripts/services/postgres'
import { postgresAccount } from '../../scripts/services/postgres-account'
import { stopChild } from '../../scripts/services/processes'
import { openTransactionPool } from './transaction-pool'

export type Pooler = { url: string; stop: () => Promise<void> }

/** Connections to Postgres behind the pooler, however many clients there are before it. */
export const poolSize = 5

/** The version of PgBouncer on this machine; null: there is none. */
function findPgBouncer() {
  if (process.env.FAULT_POOLER === 'stand-in') return null
  const { status, stdout } = spawnSync('pgbouncer', ['--version'], { encoding: 'utf8' })
  return status === 0 ? (stdout.split('\n')[0]?.trim() ?? null) : null
}

export const poolerName = () => findPgBouncer() ?? 'a stand-in for PgBouncer'

/** Transaction pooling between the shop and this database: by PgBouncer where it is installed, else by a stand-in. */
export async function startPooler(databaseUrl: string): Promise<Pooler> {
  if (findPgBouncer() !== null) return startPgBouncer(databaseUrl)
  const pool = await openTransactionPool(databaseUrl, poolSize)
  return { url: pool.url, stop: pool.close }
}

async function startPgBouncer(databaseUrl: string): Promise<Pooler> {
  const account = postgresAccount()
  const folder = mkdtempSync(join(tmpdir(), 'pooler-'))
  const port = await freePort()
  const file = join(folder, 'pgbouncer.ini')
  writeFileSync(file, settingsFor(new URL(databaseUrl), port), { mode: 0o600 })
  if (account) for (const path of [folder, file]) chownSync(path, account.uid, account.gid)
  // PgBouncer refuses root, as Postgres does.
  const runAs = account ? { uid: account.uid, gid: account.gid } : {}
  const child: ChildProcess = spawn('pgbouncer', ['--quiet', file], { ...runAs, cwd: folder, stdio: 'ignore' })
  child.on('error', () => {})
  const url = new URL(databaseUrl)
  url.port = String(port)
  for (let tries = 0; !(await answers(url.href)); tries++)
    if (tries > 50) throw new Error('PgBouncer was started and does not answer.')
  const stop = async () => {
    await stopChild(child, 'SIGQUIT')
    rmSync(folder, { recursive: true, force: true })
  }
  return { url: url.href, stop }
}

const settingsFor = (database: URL, port: number) => `[databases]
* = host=${database.hostname} port=${database.port} user=${database.username} password=${database.password}

[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = ${poolSize}
max_client_conn = 300
`
