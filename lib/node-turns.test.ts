import { AsyncLocalStorage } from 'node:async_hooks'
import { once } from 'node:events'
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http'
import { connect, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { z } from 'zod'
import { takeTurns } from '@/lib/node-turns'

let server: Server | undefined
afterEach(() => server?.close())

async function start(listener: RequestListener): Promise<Socket> {
  server = createServer(listener)
  takeTurns(server)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = z.object({ port: z.number() }).parse(server.address())
  return connect(port, '127.0.0.1')
}

const get = (path: string, more = '') => `GET ${path} HTTP/1.1\r\nHost: x\r\n${more}\r\n`
const many = (count: number) => Array.from({ length: count }, (_, index) => `/${index}`)

async function readAll(socket: Socket): Promise<string> {
  let heard = ''
  for await (const chunk of socket) heard += chunk
  return heard
}

/** Requests of one packet, the last of which closes the connection. */
const send = (socket: Socket, paths: readonly string[]) =>
  socket.write(
    paths.map((path, index) => get(path, index === paths.length - 1 ? 'Connection: close\r\n' : '')).join(''),
  )

test('G18 requests that arrive together begin in turns of their own, in their order', async () => {
  let turn = 0
  let counting = true
  const count = () => {
    turn += 1
    if (counting) setImmediate(count)
  }
  const begun: { path: string | undefined; turn: number }[] = []
  const socket = await start((request, response) => {
    begun.push({ path: request.url, turn })
    response.end()
  })
  count()
  send(socket, many(50))
  await readAll(socket)
  counting = false
  expect(begun.map(({ path }) => path)).toEqual(many(50))
  expect(new Set(begun.map((request) => request.turn)).size).toBe(50)
})

test('G18 a request that waits for others is not held up by the flood behind it', async () => {
  const ended: string[] = []
  const socket = await start(async (request, response) => {
    if (request.url === '/0') for (let asked = 0; asked < 10; asked += 1) await new Promise(setImmediate)
    ended.push(request.url ?? '')
    response.end()
  })
  send(socket, many(50))
  await readAll(socket)
  expect(ended.indexOf('/0')).toBeLessThan(15)
})

test('a request keeps the context its event came in, as tracing libraries give it', async () => {
  const storage = new AsyncLocalStorage<number>()
  const seen: (number | undefined)[] = []
  const socket = await start((_, response) => {
    seen.push(storage.getStore())
    response.end()
  })
  traceRequests(storage)
  send(socket, many(3))
  await readAll(socket)
  expect(seen).toEqual([1, 2, 3])
})

function traceRequests(storage: AsyncLocalStorage<number>) {
  let count = 0
  const emit = server?.emit.bind(server)
  if (!server || !emit) throw new Error('No server was started')
  server.emit = (event: string, ...values: unknown[]) =>
    event === 'request' ? storage.run(++count, () => emit(event, ...values)) : emit(event, ...values)
}

test('whoever has hung up, or is answered already, takes no turn', async () => {
  const begun: (string | undefined)[] = []
  const socket = await start((request, response) => {
    begun.push(request.url)
    response.end()
  })
  server?.prependListener('request', (request, response) => {
    if (request.url === '/gone') response.destroy()
    if (request.url === '/answered') answerSlowly(response)
  })
  send(socket, ['/answered', '/next', '/gone'])
  await readAll(socket).catch(() => '')
  expect(begun).toEqual(['/next'])
})

async function answerSlowly(response: ServerResponse) {
  response.writeHead(413)
  for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate)
  response.end('No.')
}
