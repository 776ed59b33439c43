import { createRequire } from 'node:module'
import { type Child, lastWordsOf, startChild } from './child'
import { buildFingerprint, isBuilt, stampBuild } from './fingerprint'

type Env = Record<string, string | undefined>

const next = createRequire(import.meta.url).resolve('next/dist/bin/next')

/** Builds the shop unless the build at hand was made from these very sources. `announce` is called if it takes time. */
export async function buildApp(env: Env & { DATABASE_URL: string; APP_URL: string }, options: BuildOptions) {
  const fingerprint = await buildFingerprint(env.DATABASE_URL, env.APP_URL)
  if (isBuilt(options.distDir, fingerprint)) return
  options.announce()
  const build = startChild({
    name: 'next build',
    args: [next, 'build'],
    env: { ...env, NEXT_DIST_DIR: options.distDir },
    logFile: options.logFile,
  })
  options.onStart(build)
  const how = await build.ended
  if (how !== 'with code 0') throw lastWordsOf(build, how)
  stampBuild(options.distDir, fingerprint)
}

type BuildOptions = { distDir: string; logFile: string; announce: () => void; onStart: (build: Child) => void }

/** Only this machine, unless LISTEN_ADDRESS says otherwise: what runs here has secrets of its own making. */
export const listenAddress = (env: Env): string => env.LISTEN_ADDRESS?.trim() || 'localhost'

/** `next start` or `next dev` as a direct child. */
export const startApp = (mode: 'start' | 'dev', port: number, env: Env, logFile: string, distDir = '.next') =>
  startChild({
    name: 'The shop',
    // By its name, for Next calls 127.0.0.1 another site than localhost; first in version 4, as programs ask for it.
    args: ['--dns-result-order=ipv4first', next, mode, '--port', String(port), '--hostname', listenAddress(env)],
    env: { ...env, NEXT_DIST_DIR: distDir },
    nodeEnv: mode === 'dev' ? 'development' : 'production',
    logFile,
    show: mode === 'dev',
  })
