import { execFileSync } from 'node:child_process'
import { arch, availableParallelism, cpus, platform, totalmem } from 'node:os'
import { join } from 'node:path'
import { postgresHome } from '../services/postgres-binaries'

export type Machine = {
  cores: number
  processor: string
  memoryGb: number
  system: string
  node: string
  postgres: string
}
export type Commit = { hash: string; subject: string; clean: boolean }

export const thisMachine = (): Machine => ({
  cores: availableParallelism(),
  processor: cpus()[0]?.model.trim() || 'unknown processor',
  memoryGb: Math.round(totalmem() / 2 ** 30),
  system: `${platform()} ${arch()}`,
  node: process.version,
  postgres: /\d+(\.\d+)*/.exec(answerOf(join(postgresHome(null), 'bin', 'postgres'), '--version'))?.[0] ?? 'unknown',
})

/** `clean`: what ran is this commit and nothing else. */
export const thisCommit = (): Commit => ({
  hash: answerOf('git', 'rev-parse', 'HEAD'),
  subject: answerOf('git', 'log', '-1', '--format=%s'),
  clean: answerOf('git', 'status', '--porcelain', '--', '.', ':!docs/evidence') === '',
})

function answerOf(program: string, ...args: string[]): string {
  try {
    return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return ''
  }
}
