import { channel } from 'node:diagnostics_channel'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { socketHeader, stampSocketAddresses } from '@/lib/limits/socket-address'
import { callerAddress, socketAddress } from '@/lib/limits/visitor'

const from = (forwarded: string | null, trustedProxies: number) =>
  callerAddress(new Headers(forwarded === null ? {} : { 'x-forwarded-for': forwarded }), trustedProxies)

test.each([
  ['nobody is believed', '203.0.113.7', 0, null],
  ['one proxy', '203.0.113.7', 1, '203.0.113.7'],
  ['one proxy, and a caller who lies', '1.2.3.4, 10.0.0.1, 203.0.113.7', 1, '203.0.113.7'],
  ['two proxies, and a caller who lies', '1.2.3.4, 203.0.113.7, 10.0.0.2', 2, '203.0.113.7'],
  ['fewer hops than proxies: somebody came around them', '203.0.113.7', 2, null],
  ['no header', null, 1, null],
  ['no address', 'unknown', 1, null],
  ['an address with its port', '203.0.113.7:4711', 1, '203.0.113.7'],
  ['version 4 in the clothes of version 6', '::ffff:203.0.113.7', 1, '203.0.113.7'],
])('C16 %s (ASVS 4.1.3, 15.3.4)', (_, forwarded, trusted, address) => expect(from(forwarded, trusted)).toBe(address))

test('M6 where no process stamps its requests, the header is the caller’s word and tells nothing', () => {
  expect(socketAddress(new Headers({ [socketHeader]: '203.0.113.7' }))).toBeNull()
})

test('C16 a household of version 6 is one visitor', () => {
  const household = from('2001:db8:aa:bb:1:2:3:4', 1)
  expect(household).toBe('2001:db8:aa:bb::/64')
  for (const neighbour of ['2001:db8:aa:bb::1', '2001:0db8:00aa:00bb:ffff::'])
    expect(from(neighbour, 1)).toBe(household)
  expect(from('2001:db8:aa:bc::1', 1)).not.toBe(household)
  expect(from('::1', 1)).toBe('0:0:0:0::/64')
})

test('a request without a socket or headers is left as it is', () => {
  stampSocketAddresses()
  const headers: Record<string, string> = {}
  const start = channel('http.server.request.start')
  for (const message of [undefined, null, 'text', {}, { request: {} }, { request: { headers } }]) start.publish(message)
  expect(headers).toEqual({ [socketHeader]: '' })
})

test('M6 with no proxy of ours, the socket tells who asks, whatever the caller writes', async () => {
  stampSocketAddresses()
  const server = createServer((request, response) => {
    const headers = new Headers()
    for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value))
    response.end(JSON.stringify([socketAddress(headers), callerAddress(headers, 0)]))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = z.object({ port: z.number() }).parse(server.address())
  const answer = await fetch(`http://127.0.0.1:${port}/`, {
    headers: { 'X-Forwarded-For': '203.0.113.7', [socketHeader]: '203.0.113.7' },
  })
  expect(await answer.json()).toEqual(['127.0.0.1', null])
  server.close()
})
