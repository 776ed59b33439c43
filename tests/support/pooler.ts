import { spawn, spawnSync } from 'node:child_process'
import { chownSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from '../../scripts/services/ports'
import { answers } from '../../scripts/services/postgres'
import { postgresAccount } from '../../scripts/services/postgres-account'
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
  const child = spawn('sh', ['-c', untilLetGo, 'sh', file, folder], {
    ...runAs,
    cwd: tmpdir(),
    stdio: ['pipe', 'ignore', 'ignore'],
    // Out of reach of Ctrl-C, which would end the shell and leave PgBouncer.
    detached: true,
  })
  child.on('error', () => {})
  const gone = new Promise((resolve) => child.once('exit', resolve))
  const url = new URL(databaseUrl)
  url.port = String(port)
  const deadline = Date.now() + 10_000
  while (!(await answers(url.href))) {
    if (Date.now() > deadline) throw new Error('PgBouncer was started and does not answer.')
    await wait(20)
  }
  const stop = async () => {
    child.stdin?.end()
    await gone
  }
  return { url: url.href, stop }
}

// However this process ends, killed or by a set-up that threw, its end of the pipe closes with it.
// A shell lets what it runs in the background ignore SIGQUIT.
const untilLetGo = `
pgbouncer --quiet "$1" &
read -r nothing
kill -KILL $!
rm -rf "$2"`

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
