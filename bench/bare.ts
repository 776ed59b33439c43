import { createRequire } from 'node:module'
import { type Child, lastWordsOf, startChild, untilAnswers } from '../scripts/services/child'
import { freePort } from '../scripts/services/ports'

const next = createRequire(import.meta.url).resolve('next/dist/bin/next')
const folder = 'bench/bare-app'

/** A Next app of the same version with one heading and one route handler: what the platform itself costs. */
export async function startBareApp(keep: (child: Child) => void) {
  const env = { PATH: process.env.PATH }
  const build = startChild({
    name: 'next build of the bare app',
    args: [next, 'build'],
    cwd: folder,
    env,
    logFile: '.data/bench/bare-build.log',
  })
  keep(build)
  const how = await build.ended
  if (how !== 'with code 0') throw lastWordsOf(build, how)
  const port = await freePort()
  const app = startChild({
    name: 'The bare app',
    args: [next, 'start', '--port', String(port)],
    cwd: folder,
    env,
    logFile: '.data/bench/bare.log',
  })
  keep(app)
  await untilAnswers(app, `http://localhost:${port}/`)
  return `http://localhost:${port}`
}
