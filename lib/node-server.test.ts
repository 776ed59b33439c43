import { createServer, type RequestListener, type Server } from 'node:http'
import { connect } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { guardNodeServer } from '@/lib/node-server'

guardNodeServer({ 'X-Content-Type-Options': 'nosniff' }, 100)
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
