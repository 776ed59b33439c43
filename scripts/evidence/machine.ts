import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
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
export type Commit = {
  hash: string
  subject: string
  /** What ran is this commit and nothing else. */
  clean: boolean
  /** The same for two commits that differ only in what no test reads. */
  code: string
}

export const thisMachine = (): Machine => ({
  cores: availableParallelism(),
  processor: cpus()[0]?.model.trim() || 'unknown processor',
  memoryGb: Math.round(totalmem() / 2 ** 30),
  system: `${platform()} ${arch()}`,
  node: process.version,
  postgres: /\d+(\.\d+)*/.exec(answerOf(join(postgresHome(null), 'bin', 'postgres'), '--version'))?.[0] ?? 'unknown',
})

/** Of the repository in `folder`. */
export const thisCommit = (folder = '.'): Commit => ({
  hash: answerOf('git', '-C', folder, 'rev-parse', 'HEAD'),
  subject: answerOf('git', '-C', folder, 'log', '-1', '--format=%s'),
  clean: answerOf('git', '-C', folder, 'status', '--porcelain', '--', '.', ':!docs/evidence') === '',
  code: digest(answerOf('git', '-C', folder, 'ls-files', '--stage', '--', '.', ...unread)),
})

/** Records, evidence and the pages at the top: what no test reads. */
const unread = [':!docs/decisions', ':!docs/evidence', ':(exclude,glob)*.md']

const digest = (text: string) => createHash('sha256').update(text).digest('hex')

function answerOf(program: string, ...args: string[]): string {
  try {
    return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return ''
  }
}
