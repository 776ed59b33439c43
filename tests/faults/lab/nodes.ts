import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { inject } from 'vitest'
import { distDir, ensureBuild } from '../../../e2e/support/build'
import { startApp } from '../../../scripts/services/app'
import { type Child, untilAnswers } from '../../../scripts/services/child'
import { createCleanup } from '../../../scripts/services/cleanup'
import { type Lock, takeLock } from '../../../scripts/services/lock'
import { freePort } from '../../../scripts/services/ports'
import { openRoundRobin } from './round-robin'

const folder = resolve('.data/test/nodes')

export type AppNode = {
  name: string
  port: number
  origin: string
  pid: () => number
  /** SIGKILL, and gone. */
  kill: () => Promise<void>
  /** A new process in its place, or with other variables; resolves when it answers. */
  start: (env?: Record<string, string>) => Promise<void>
  isUp: () => boolean
}

type Options = {
  count?: number
  /** Of the nodes; the rest of their environment is this test file's own. */
  env?: Record<string, string>
  /** A database address for each node, where they are not to share this file's. */
  databaseUrls?: readonly string[]
  /** False: nothing is started yet. */
  start?: boolean
}

/**
 * Processes of one production build of the shop, on this file's database, behind a round robin. The build is the one of
 * the browser stories and is made once; its prerendered pages know another catalogue, so ask nodes for doors, orders
 * and forms, not for products.
 */
export async function startNodes({ count = 3, env = {}, databaseUrls = [], start = true }: Options = {}) {
  await buildOnce()
  mkdirSync(folder, { recursive: true })
  const lock = await takeLock(`${folder}/lock.json`)
  if ('heldBy' in lock) throw new Error(`Nodes are already at work here (process ${lock.heldBy}).`)
  const cleanup = createCleanup()
  const keep = (child: Child) => {
    cleanup.add(child.process)
    lock.remember(child.process.pid)
  }
  const nodes: AppNode[] = []
  for (let index = 0; index < count; index++) {
    const own = databaseUrls[index] ? { DATABASE_URL: databaseUrls[index] } : {}
    nodes.push(createNode(index, await freePort(), { ...nodeEnv(), ...own, ...env }, keep))
  }
  if (start) await Promise.all(nodes.map((node) => node.start()))
  const proxy = await openRoundRobin(nodes.map((node) => node.port))
  return { nodes, proxy, stop: () => stop(proxy.close, cleanup.run, lock) }
}

export type Nodes = Awaited<ReturnType<typeof startNodes>>

async function stop(closeProxy: () => Promise<void>, endProcesses: () => Promise<void>, lock: Lock) {
  await closeProxy()
  await endProcesses()
  lock.release()
}

/** What this test file is configured with, and nothing of the machine's but where programs are found. */
function nodeEnv(): Record<string, string | undefined> {
  const names = Object.keys(process.env).filter((name) =>
    /^(HITPAY_|NEXTAUTH_|CRON_|DATABASE_URL$|APP_URL$)/.test(name),
  )
  const own = Object.fromEntries(names.map((name) => [name, process.env[name]]))
  return { ...own, NEXTAUTH_URL: process.env.APP_URL, PATH: process.env.PATH, DATABASE_POOL_SIZE: '10' }
}

function createNode(
  index: number,
  port: number,
  env: Record<string, string | undefined>,
  keep: (child: Child) => void,
): AppNode {
  const name = `node ${index + 1}`
  const origin = `http://127.0.0.1:${port}`
  let child: Child | undefined
  let up = false
  const kill = async () => {
    up = false
    const running = child?.process
    if (running?.pid === undefined || running.exitCode !== null || running.signalCode !== null) return
    const gone = once(running, 'exit')
    process.kill(running.pid, 'SIGKILL')
    await gone
  }
  const start = async (other: Record<string, string> = {}) => {
    const started = startApp('start', port, { ...env, ...other }, `${folder}/${name}.log`, distDir)
    child = started
    keep(started)
    // A method the door refuses: the route is loaded, and no database is asked.
    await untilAnswers(started, `${origin}/api/webhooks/hitpay`)
    up = true
  }
  return { name, port, origin, kill, start, isUp: () => up, pid: () => child?.process.pid ?? 0 }
}

/** Asked by every file of a run, answered once: the sources do not change while it lasts. */
async function buildOnce() {
  const note = `${folder}/built-for`
  const run = inject('templateUrl')
  if (existsSync(note) && readFileSync(note, 'utf8') === run) return
  await ensureBuild()
  mkdirSync(folder, { recursive: true })
  writeFileSync(note, run)
}
