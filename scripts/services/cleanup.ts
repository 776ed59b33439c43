import type { ChildProcess } from 'node:child_process'
import { signalGroup, stopChild } from './processes'

type Entry = { child: ChildProcess; gently: NodeJS.Signals; roughly: NodeJS.Signals }

/** Everything a run has started, stopped in reverse order: the shop before its database. */
export function createCleanup() {
  const entries: Entry[] = []
  let running: Promise<void> | undefined
  const stopAll = async () => {
    for (const entry of entries.toReversed()) await stopChild(entry.child, entry.gently, entry.roughly)
  }
  const roughly = () => {
    for (const { child, roughly } of entries)
      if (child.pid !== undefined && child.exitCode === null && child.signalCode === null)
        signalGroup(child.pid, roughly)
  }
  // The last net: whatever ends this process, nothing it started outlives it.
  process.on('exit', roughly)
  // A signal that nobody answers ends a process without that word.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => {
      if (process.listenerCount(signal) > 0) return
      process.emit('exit', 1)
      process.kill(process.pid, signal)
    })
  const add = (entry: Entry) => {
    entries.push(entry)
    if (running) roughly()
  }
  return {
    add: (child: ChildProcess) => add({ child, gently: 'SIGTERM', roughly: 'SIGKILL' }),
    // SIGINT is Postgres' fast shutdown: sessions are ended, everything committed is on disk. It
    // recovers from SIGQUIT with nothing lost, and its sessions end with it.
    addPostgres: (child: ChildProcess) => add({ child, gently: 'SIGINT', roughly: 'SIGQUIT' }),
    run: () => {
      running ??= stopAll()
      return running
    },
    hurry: roughly,
    isRunning: () => running !== undefined,
  }
}

export type Cleanup = ReturnType<typeof createCleanup>
