import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import {
  createFramer,
  createStatementReader,
  endsRequest,
  type Message,
  statusIn,
} from '../../support/postgres-messages'
import { createMoment } from './moment'

export type Watch = {
  /** Which statement, by its text. */
  match: RegExp
  /** `reached`: before Postgres sees it. `answered`: Postgres has done it, and nobody has been told. */
  moment: 'reached' | 'answered'
  /** The first match is 1. */
  occurrence?: number
  /** What happens then. `cut` ends the connection and drops what was on its way; `pass` lets it go on. */
  act: () => Promise<'cut' | 'pass'>
}

/**
 * A wire between one process and Postgres that reads along. It understands just enough of the protocol to know which
 * statement is asked and answered; passwords and rows pass untouched. Speaks without TLS only.
 */
export async function openWire(databaseUrl: string) {
  const target = new URL(databaseUrl)
  const watches = new Set<ArmedWatch>()
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const postgres = connect(Number(target.port), target.hostname)
    for (const socket of [client, postgres])
      sockets.add(
        socket
          .setNoDelay()
          .on('error', () => {})
          .on('close', () => sockets.delete(socket)),
      )
    joinThrough(client, postgres, watches)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const url = new URL(databaseUrl)
  if (address && typeof address === 'object') url.port = String(address.port)
  return {
    url: url.href,
    watch: (watch: Watch) => arm(watch, watches),
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

export type Wire = Awaited<ReturnType<typeof openWire>>

type ArmedWatch = Watch & { left: number; hit: () => void }

/** `happened` resolves when the moment has come, `act` under way; `disarm` is true if it never did. */
function arm(watch: Watch, watches: Set<ArmedWatch>) {
  const { awaited: happened, come: hit } = createMoment()
  const armed = { ...watch, left: watch.occurrence ?? 1, hit }
  watches.add(armed)
  return { happened, disarm: () => watches.delete(armed) }
}

/** One client's connection: what it asked and Postgres has not answered yet, oldest first. */
function joinThrough(client: Socket, postgres: Socket, watches: Set<ArmedWatch>) {
  const asked: (ArmedWatch | undefined)[] = []
  let atEnd: ArmedWatch | undefined
  const cut = () => {
    client.destroy()
    postgres.destroy()
  }
  const readStatement = createStatementReader()
  pump(client, postgres, createFramer('client'), cut, (message) => {
    const text = readStatement(message)
    const reached = text === null ? undefined : take(text, 'reached', watches)
    if (text !== null) atEnd = take(text, 'answered', watches) ?? atEnd
    if (endsRequest(message)) {
      asked.push(atEnd)
      atEnd = undefined
    }
    return reached
  })
  let loggedIn = false
  pump(postgres, client, createFramer('server'), cut, (message) => {
    if (statusIn(message) === null) return undefined
    // The first of them ends the login and answers no statement.
    if (loggedIn) return asked.shift()
    loggedIn = true
    return undefined
  })
}

function take(text: string, moment: Watch['moment'], watches: Set<ArmedWatch>) {
  for (const watch of watches) {
    if (watch.moment !== moment || !watch.match.test(text)) continue
    watch.left -= 1
    if (watch.left > 0) continue
    watches.delete(watch)
    return watch
  }
  return undefined
}

async function pump(
  from: Socket,
  to: Socket,
  frame: (chunk: Buffer) => Message[],
  cut: () => void,
  inspect: (message: Message) => ArmedWatch | undefined,
) {
  try {
    for await (const chunk of from) {
      const passing: Buffer[] = []
      for (const message of frame(chunk)) {
        const watch = inspect(message)
        if (watch && (await happen(watch)) === 'cut') return cut()
        passing.push(message.bytes)
      }
      if (passing.length > 0 && !to.write(Buffer.concat(passing))) await once(to, 'drain')
    }
    to.end()
  } catch {
    // One side broke the connection: so does the other.
    cut()
  }
}

function happen(watch: ArmedWatch) {
  watch.hit()
  return watch.act()
}
