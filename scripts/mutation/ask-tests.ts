import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { signalGroup } from '../services/processes'

export type Answer = { state: 'passed' } | { state: 'failed'; by: string; test: string | null; why: string }
export type Asked = {
  mutated: string
  tests: readonly string[]
  /** Seconds. */
  limit: number
  /** A regular expression: only tests whose full names match it are run. */
  pattern?: string
}
type Ground = { folder: string; templateUrl: string; warmConnections: number }

export type TestLane = {
  folder: string
  /** Runs these test files, one after the other, up to the first failure. */
  ask: (asked: Asked) => Promise<Answer | { state: 'hung' }>
  end: () => void
}

/** Tests in one copy of the sources. Whoever does not answer in time is ended, and the next question starts anew. */
export function createTestLane(ground: Ground): TestLane {
  let server: ChildProcess | null = null
  const end = () => {
    if (server?.pid !== undefined) signalGroup(server.pid, 'SIGKILL')
    server = null
  }
  process.once('exit', end)
  return {
    folder: ground.folder,
    end,
    ask: async ({ limit, ...asked }) => {
      server ??= await startServer(ground)
      server.send(asked)
      const answer = await answerWithin(server, limit)
      if (answer.state === 'hung') end()
      return answer
    },
  }
}

async function startServer({ folder, templateUrl, warmConnections }: Ground): Promise<ChildProcess> {
  const server = fork(join(folder, 'scripts/mutation/test-server.ts'), {
    cwd: folder,
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    detached: true,
    env: { ...process.env, MUTATION_TEMPLATE: templateUrl, WARM_CONNECTIONS: String(warmConnections) },
  })
  await new Promise<void>((resolve, reject) => {
    server.once('message', () => resolve())
    server.once('exit', (code) => reject(new Error(`The tests did not start (${code}).`)))
  })
  server.removeAllListeners('exit')
  return server
}

const answerWithin = (server: ChildProcess, limit: number) =>
  new Promise<Answer | { state: 'hung' }>((resolve, reject) => {
    const timer = setTimeout(() => resolve({ state: 'hung' }), limit * 1000)
    const gone = () => reject(new Error('The test server is gone.'))
    server.once('exit', gone)
    server.once('message', (answer: Answer) => {
      clearTimeout(timer)
      server.off('exit', gone)
      resolve(answer)
    })
  })
