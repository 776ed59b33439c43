import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/** A second copy of all sources as they stand, committed or not, in which one thing at a time may be changed. */
export function copySources(folder: string): string {
  const copy = resolve(folder)
  rmSync(copy, { recursive: true, force: true })
  for (const file of [...listSources(), 'prisma/generated']) {
    mkdirSync(dirname(join(copy, file)), { recursive: true })
    cpSync(file, join(copy, file), { recursive: true })
  }
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'))
  return copy
}

/** Of these files as they are now. */
export function hashOf(files: readonly string[], folder = '.'): string {
  const hash = createHash('sha256')
  for (const file of files) hash.update(`${file}\0`).update(readFileSync(join(folder, file)))
  return hash.digest('hex').slice(0, 16)
}

export const listSources = () =>
  execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
    maxBuffer: 16_777_216,
  })
    .split('\0')
    .filter((file) => file !== '' && existsSync(file))
