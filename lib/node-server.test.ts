import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import { connect } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { guardNodeServer } from '@/lib/node-server'
import { readBody } from '@/lib/read-body'

guardNodeServer({ 'X-Content-Type-Options': 'nosniff' }, 1_500)
let server: Server | undefined
afterEach(() => server?.close())

async function start(listener: RequestListener): Promise<number> {
  const started = createServer(listener)
  server = started
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve))
  const address = started.address()
  return typeof address === 'object' && address ? address.port : 0
}

const say = (port: number, text: string) =>
  new Promise<string>((resolve) => {
    let heard = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    socket.on('data', (chunk) => {
      heard += chunk
    })
    socket.on('error', () => {})
    socket.on('close', () => resolve(heard))
  })

const read: RequestListener = async (request, response) => {
  let size = 0
  for await (const chunk of request) size += chunk.length
  if (!response.writableEnded) response.end(`${request.method} ${size}`)
}

test('S5 an answer begins with the shop’s headers, even one that sets none', async () => {
  const port = await start((_, response) => response.end())
  expect(await say(port, 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')).toContain(
    'X-Content-Type-Options: nosniff',
  )
})

test('S3 a body that never ends is answered with 408, and its reader comes to an end', async () => {
  let ended = false
  const port = await start(async (request, response) => {
    await read(request, response)
    ended = true
  })
  const heard = await say(port, 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nx')
  expect(heard).toMatch(/^HTTP\/1.1 408 /)
  expect(heard).toContain('nosniff')
  expect(ended).toBe(true)
})

test('S3 one that nobody reads loses its connection', async () => {
  const port = await start((_, response) => response.writeHead(405).end())
  expect(await say(port, 'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n')).toMatch(/^HTTP\/1.1 405 /)
})

/** By a caller who looks for an answer once all is sent: "EPIPE", when it could not be. */
const sayFirst = (port: number, text: string) =>
  new Promise<string>((resolve) => {
    let heard = ''
    const socket = connect(port, '127.0.0.1')
    socket.on('data', (chunk) => {
      heard += chunk
    })
    socket.on('error', () => {})
    socket.on('close', () => resolve(heard))
    socket.pause()
    socket.write(text, (error) => (error ? resolve(String(error)) : socket.resume()))
  })

/** Nine megabytes in pieces. */
const flood = (head: string) => {
  const piece = `100000\r\n${'z'.repeat(0x100000)}\r\n`
  return `POST / HTTP/1.1\r\nHost: x\r\n${head}Transfer-Encoding: chunked\r\n\r\n${piece.repeat(9)}0\r\n\r\n`
}
const next = 'GET /next HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'

const streamed = (request: IncomingMessage) =>
  new Request('http://x', { method: 'POST', body: request, duplex: 'half' } as unknown as RequestInit)

describe('S3 nine megabytes without a length are heard out after the answer', () => {
  test.each<[string, RequestListener, RegExp]>([
    ['whom a door reads to the end', read, /^HTTP\/1.1 413 [\s\S]*larger than any of ours\.$/],
    ['whom a door answers unread', (_, response) => response.writeHead(403).end('No.'), /^HTTP\/1.1 403 [\s\S]*No\./],
    [
      'whom a door answers half-read',
      (request, response) => request.once('data', () => response.writeHead(413).end('Too large.')),
      /^HTTP\/1.1 413 [\s\S]*Too large\./,
    ],
    [
      'whom a door reads as a stream and lets go',
      async (request, response) => {
        await readBody(streamed(request), 65_536).catch((error) => response.writeHead(413).end(error.message))
      },
      /^HTTP\/1.1 413 [\s\S]*The body is too large/,
    ],
    [
      'whose stream a door cancels',
      async (request, response) => {
        await streamed(request).body?.cancel()
        response.writeHead(403).end('No.')
      },
      /^HTTP\/1.1 403 [\s\S]*No\./,
    ],
  ])('S3 a caller %s', async (_, listener, answer) => {
    const port = await start(listener)
    for (let turn = 0; turn < 20; turn += 1)
      expect(await sayFirst(port, flood('Connection: close\r\n'))).toMatch(answer)
  })

  test('S3 a connection that stays open takes the next request', async () => {
    const port = await start((request, response) => response.end(request.url))
    expect(await sayFirst(port, flood('') + next)).toMatch(/\/next$/)
  })

  test('S3 whoever goes on without end is left all the same', async () => {
    const port = await start((_, response) => response.writeHead(403).end('No.'))
    const endless = flood('Connection: close\r\n').replace(/0\r\n\r\n$/, '')
    expect(await say(port, endless)).toMatch(/^HTTP\/1.1 403 [\s\S]*No\./)
  })
})

test('S3 a body that is there in time is left alone', async () => {
  const port = await start(read)
  expect(await say(port, 'POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 3\r\n\r\nabc')).toMatch(
    /POST 3$/,
  )
})

test('S4 a method that fetch has no request for is taken for one that nothing answers to', async () => {
  const port = await start(read)
  expect(await say(port, 'TRACE / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')).toMatch(/PROPFIND 0$/)
})

test('S3 the server gives no caller five minutes', async () => {
  const port = await start(read)
  await say(port, 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
  expect(server?.requestTimeout).toBe(30_000)
  expect(server?.headersTimeout).toBe(20_000)
})

test('G18 requests that arrive together do not all begin in one turn of the event loop', async () => {
  let turn = 0
  const begun: number[] = []
  const port = await start((_, response) => {
    begun.push(turn)
    setImmediate(() => {
      turn += 1
    })
    response.end()
  })
  const get = 'GET / HTTP/1.1\r\nHost: x\r\n'
  await say(port, `${`${get}\r\n`.repeat(9)}${get}Connection: close\r\n\r\n`)
  expect(begun).toHaveLength(10)
  expect(new Set(begun).size).toBeGreaterThan(5)
})
