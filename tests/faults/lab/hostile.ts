import { connect, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'

type Hostile = { name: string; head: readonly string[]; feed: (socket: Socket, isOver: () => boolean) => Promise<void> }

const megabyte = 1_048_576
const piece = Buffer.alloc(65_536, 'a')
// Small enough for the door, and fifty megabytes for whoever unpacks it.
const bomb = gzipSync(Buffer.alloc(50 * megabyte))

/** Writes until so many bytes are sent or the other side has had enough. */
async function pour(
  socket: Socket,
  bytes: number,
  isOver: () => boolean,
  wrap: (part: Buffer) => Buffer = (part) => part,
) {
  for (let sent = 0; sent < bytes && !isOver(); sent += piece.length) {
    socket.write(wrap(piece))
    while (socket.writableNeedDrain && !isOver()) await wait(10)
  }
}

const asChunk = (part: Buffer) =>
  Buffer.concat([Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from('\r\n')])

/** Bodies that want more memory, time or patience than a webhook deserves. */
export const hostileBodies: readonly Hostile[] = [
  {
    name: '10 MB',
    head: [`Content-Length: ${10 * megabyte}`],
    feed: (socket, isOver) => pour(socket, 10 * megabyte, isOver),
  },
  {
    name: 'chunks without end',
    head: ['Transfer-Encoding: chunked'],
    feed: (socket, isOver) => pour(socket, 1024 * megabyte, isOver, asChunk),
  },
  {
    name: '1 GB announced',
    head: [`Content-Length: ${1024 * megabyte}`],
    feed: (socket, isOver) => pour(socket, megabyte, isOver),
  },
  {
    name: 'a gzip bomb',
    head: ['Content-Encoding: gzip', `Content-Length: ${bomb.length}`],
    feed: async (socket) => void socket.write(bomb),
  },
  {
    name: 'more than announced',
    head: ['Content-Length: 100'],
    feed: (socket, isOver) => pour(socket, megabyte, isOver),
  },
  {
    name: 'less than announced',
    head: ['Content-Length: 60000'],
    feed: async (socket) => void socket.end('amount=1'),
  },
]

/** Sends one and answers with the status it was given; null: the connection was ended without one. */
export function sendHostile(origin: string, { head, feed }: Hostile): Promise<number | null> {
  return new Promise((resolve) => {
    const socket = openPost(origin, head)
    let over = false
    const end = (status: number | null) => {
      over = true
      resolve(status)
      socket.destroy()
    }
    socket.on('data', (bytes) => end(statusOf(bytes)))
    socket.on('close', () => end(null)).setTimeout(30_000, () => end(null))
    socket.on('connect', () => void feed(socket, () => over || socket.destroyed))
  })
}

const statusOf = (bytes: Buffer) => Number(/^HTTP\/1\.1 (\d{3})/.exec(bytes.toString('latin1'))?.[1] ?? 0)

function openPost(origin: string, head: readonly string[]) {
  const { hostname, port } = new URL(origin)
  const socket = connect(Number(port), hostname).setNoDelay()
  const lines = ['POST /api/webhooks/hitpay HTTP/1.1', `Host: ${hostname}`]
  socket.on('error', () => {})
  socket.write([...lines, 'Content-Type: application/x-www-form-urlencoded', ...head, '', ''].join('\r\n'))
  return socket
}

/** Connections that send a byte now and then and never finish. Answers with the status each was ended with. */
export function openSlowLoris(origin: string, count: number): Promise<(number | null)[]> {
  return Promise.all(
    Array.from({ length: count }, () =>
      sendHostile(origin, {
        name: 'a slow body',
        head: ['Content-Length: 5000'],
        feed: async (socket, isOver) => {
          for (; !isOver(); await wait(200)) socket.write('a')
        },
      }),
    ),
  )
}
