import { type ChildProcess, execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'

/** Tells one process from a later one that was given the same number; null when nobody has it. */
export function identityOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return state === 'Z' ? null : `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${rest[18]}`
  } catch {
    return process.platform === 'linux' ? null : askPs(pid, 'lstart')
  }
}

/** The command line of a process, empty when nobody has this number. */
export function commandOf(pid: number) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return process.platform === 'linux' ? '' : (askPs(pid, 'command') ?? '')
  }
}

function askPs(pid: number, column: string) {
  try {
    const question = ['-o', `${column}=`, '-p', String(pid)]
    return execFileSync('ps', question, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim() || null
  } catch {
    return null
  }
}

/** The parent of another process, where that can be read without starting one; null elsewhere. */
export function parentOf(pid: number) {
  try {
    return Number(
      readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) \S+ /, '')
        .split(' ')[0],
    )
  } catch {
    return null
  }
}

/** True also for a process that has ended and was never waited for. */
export function isAlive(pid: number) {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

export function signalGroup(pid: number, signal: NodeJS.Signals) {
  for (const target of process.platform === 'win32' ? [pid] : [-pid, pid]) {
    try {
      process.kill(target, signal)
      return
    } catch {
      // Gone already, or not the leader of a group.
    }
  }
}

/** Signals a child and everything it started, and waits; what has not gone by then is told more firmly. */
export async function stopChild(
  child: ChildProcess,
  signal: NodeJS.Signals = 'SIGTERM',
  last: NodeJS.Signals = 'SIGKILL',
) {
  if (child.pid === undefined) return
  if (child.exitCode === null && child.signalCode === null) {
    const gone = once(child, 'exit')
    signalGroup(child.pid, signal)
    await Promise.race([gone, wait(8000, undefined, { ref: false })])
  }
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, last)
  } catch {
    // Nothing of it is left.
  }
}

/** Ends a process left over from an earlier run, if the number still belongs to it. */
export async function stopLeftover(left: { pid: number; identity: string }) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGKILL'] as const) {
    if (identityOf(left.pid) !== left.identity) return
    signalGroup(left.pid, signal)
    for (let tries = 0; tries < 50 && identityOf(left.pid) === left.identity; tries++) await wait(100)
  }
}
