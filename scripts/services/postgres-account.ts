import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, lstatSync, mkdirSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { Stop } from './stop'

export type Account = { name: string; uid: number; gid: number }

/** Postgres refuses to run as root: whom it runs as then. Null: as whoever started us. */
export function postgresAccount(): Account | null {
  if (userInfo().uid !== 0) return null
  for (const name of ['postgres', 'nobody']) {
    const account = findAccount(name)
    if (account) return account
  }
  throw new Stop('Postgres refuses to run as root, and this machine has no user "postgres" or "nobody" to run it as.')
}

function findAccount(name: string): Account | null {
  try {
    const id = (flag: string) => Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }))
    return { name, uid: id('-u'), gid: id('-g') }
  } catch {
    return null
  }
}

/** Whether the account may enter this folder, wherever a parent of it is closed. */
export const canReach = (folder: string, account: Account) =>
  spawnSync('/bin/sh', ['-c', 'cd "$1" 2>/dev/null', 'sh', folder], { uid: account.uid, gid: account.gid, cwd: '/' })
    .status === 0

/** In place of a folder that the account cannot enter: one that it can, and that survives a reboot. */
export function publicFolder(insteadOf: string) {
  const name = `hitpay-storefront-${createHash('sha256').update(insteadOf).digest('hex').slice(0, 12)}`
  const folder = join(existsSync('/var/tmp') ? '/var/tmp' : tmpdir(), name)
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  // Everybody may write there, so the name may be somebody's trap.
  if (!lstatSync(folder).isDirectory() || lstatSync(folder).uid !== userInfo().uid)
    throw new Stop(`${folder} belongs to somebody else. Remove it, or run this as a normal user.`)
  return folder
}
