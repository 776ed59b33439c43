import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Stop } from './stop'

type Options = {
  name: string
  /** Arguments for this very Node. */
  args: string[]
  env: Record<string, string | undefined>
  cwd?: string
  nodeEnv?: 'production' | 'development' | 'test'
  logFile: string
  /** Show the output as well as keeping it. */
  show?: boolean
}

export type Child = {
  name: string
  process: ChildProcess
  /** Resolves when it has ended, with how. */
  ended: Promise<string>
  lastWords: () => string
}

/** Starts Node in a process group of its own, so that Ctrl-C reaches it through us, in order. */
export function startChild({ name, args, env, cwd, nodeEnv = 'production', logFile, show = false }: Options): Child {
  mkdirSync(dirname(logFile), { recursive: true })
  const log = createWriteStream(logFile)
  const child = spawn(process.execPath, args, {
    env: { ...env, ...colours(show), NODE_ENV: nodeEnv, NEXT_TELEMETRY_DISABLED: '1' },
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  })
  let tail = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      log.write(text)
      if (show) process.stdout.write(text)
      tail = (tail + text).slice(-4000)
    })
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('close', (code, signal) => resolve(signal ? `by ${signal}` : `with code ${code}`))
  })
  return { name, process: child, ended, lastWords: () => tail.trim().split('\n').slice(-20).join('\n') }
}

const colours = (show: boolean) => (show && process.stdout.isTTY ? { FORCE_COLOR: '1' } : {})

export const lastWordsOf = (child: Pick<Child, 'name' | 'lastWords'>, how: string) =>
  new Stop(`${child.name} ended ${how}. The last it said:\n\n${child.lastWords() || '(nothing)'}\n`)

/** Waits until the address answers anything at all, or the child is gone. */
export async function untilAnswers(child: Child, address: string, patience = 60_000) {
  let how: string | undefined
  child.ended.then((answer) => {
    how = answer
  })
  const deadline = Date.now() + patience
  while (Date.now() < deadline) {
    if (how !== undefined) throw lastWordsOf(child, how)
    const answered = await fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(5000) }).then(
      () => true,
      () => false,
    )
    if (answered) return
    await wait(100)
  }
  throw lastWordsOf(child, `up without answering ${address}`)
}
