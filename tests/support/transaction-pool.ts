import { once } from 'node:events'
import { createServer, Socket } from 'node:net'
import pg from 'pg'
import { createFramer, endsRequest, type Message, statusIn } from './postgres-messages'

/**
 * What PgBouncer does in transaction mode, in small: each transaction gets whichever server connection has been free
 * longest and gives it back at its end. Nothing of a session survives from one transaction to the next but by accident.
 * Clients are let in without a password: it listens on this machine only, for a test.
 */
export async function openTransactionPool(databaseUrl: string, size: number) {
  const free = await Promise.all(Array.from({ length: size }, () => openServer(databaseUrl)))
  const all = [...free]
  const queue: ((server: ServerConnection) => void)[] = []
  const pool: Pool = {
    take: () => {
      const server = free.shift()
      return server ? Promise.resolve(server) : new Promise((resolve) => queue.push(resolve))
    },
    give: (server) => {
      const next = queue.shift()
      if (next) next(server)
      else free.push(server)
    },
  }
  const clients = new Set<Socket>()
  const listener = createServer((client) => {
    clients.add(
      client
        .setNoDelay()
        .on('error', () => {})
        .on('close', () => clients.delete(client)),
    )
    serve(client, pool)
  })
  listener.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const address = listener.address()
  const url = new URL(databaseUrl)
  if (address && typeof address === 'object') url.port = String(address.port)
  const close = async () => {
    for (const socket of [...clients, ...all.map((server) => server.socket)]) socket.destroy()
    listener.close()
  }
  return { url: url.href, close }
}

type Pool = { take: () => Promise<ServerConnection>; give: (server: ServerConnection) => void }
type ServerConnection = { socket: Socket; hear: (listener: (message: Message) => void) => void }

/** Logged in by the driver, which then lets go of the socket. */
async function openServer(databaseUrl: string): Promise<ServerConnection> {
  const socket = new Socket()
  const driver = new pg.Client({ connectionString: databaseUrl, stream: () => socket })
  await driver.connect()
  socket.removeAllListeners('data').removeAllListeners('end').removeAllListeners('close').removeAllListeners('error')
  socket.setNoDelay().on('error', () => {})
  let listener: (message: Message) => void = () => {}
  const frame = createFramer('server')
  socket.on('data', (chunk) => {
    for (const message of frame(chunk)) listener(message)
  })
  return {
    socket,
    hear: (next) => {
      listener = next
    },
  }
}

function serve(client: Socket, pool: Pool) {
  const frame = createFramer('client')
  let server: ServerConnection | undefined
  let unanswered = 0
  const release = () => {
    server?.hear(() => {})
    if (server) pool.give(server)
    server = undefined
  }
  const answer = (message: Message) => {
    writeSoon(client, message.bytes)
    const status = statusIn(message)
    if (status === null) return
    unanswered -= 1
    if (status === 'I' && unanswered === 0) release()
  }
  const ask = async (message: Message) => {
    if (!server) {
      server = await pool.take()
      server.hear(answer)
    }
    if (endsRequest(message)) unanswered += 1
    writeSoon(server.socket, message.bytes)
  }
  const leave = () => {
    if (!server) return
    // As PgBouncer does with a transaction whose client is gone.
    const left = server
    left.hear((message) => void (statusIn(message) === 'I' && pool.give(left)))
    left.socket.write(simpleQuery('ROLLBACK'))
  }
  let inOrder = Promise.resolve()
  client.on('close', () => void inOrder.then(leave))
  client.on('data', (chunk) => {
    for (const message of frame(chunk)) {
      if (message.type === '') client.write(welcome)
      else if (message.type !== 'X') inOrder = inOrder.then(() => ask(message))
    }
  })
}

/** One write for the messages of one moment. */
function writeSoon(socket: Socket, bytes: Buffer) {
  if (socket.writableCorked === 0) {
    socket.cork()
    process.nextTick(() => socket.uncork())
  }
  socket.write(bytes)
}

function simpleQuery(text: string) {
  const body = Buffer.from(`${text}\0`)
  return Buffer.concat([Buffer.from('Q'), lengthOf(body), body])
}

const lengthOf = (body: Buffer) => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length + 4)
  return length
}

const reply = (type: string, body: Buffer) => Buffer.concat([Buffer.from(type), lengthOf(body), body])

/** You are in, these are my settings, and I am ready. */
const welcome = Buffer.concat([
  reply('R', Buffer.alloc(4)),
  ...['server_version\x0018.0\0', 'client_encoding\0UTF8\0', 'standard_conforming_strings\0on\0'].map((setting) =>
    reply('S', Buffer.from(setting)),
  ),
  reply('Z', Buffer.from('I')),
])
