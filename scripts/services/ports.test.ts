import { once } from 'node:events'
import { createServer } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import { claimPort, freePort, isPortFree } from './ports'

afterEach(() => vi.unstubAllEnvs())

test('a taken port is named, with a way out', async () => {
  const port = await freePort()
  const server = createServer().listen(port, '127.0.0.1')
  await once(server, 'listening')
  vi.stubEnv('PORT', String(port))
  expect(await isPortFree(port)).toBe(false)
  await expect(claimPort('PORT', 3000, 'the shop')).rejects.toThrow(`Port ${port}, meant for the shop, is in use`)
  server.close()
})

test('what is no port is refused', async () => {
  vi.stubEnv('PORT', '70000')
  await expect(claimPort('PORT', 3000, 'the shop')).rejects.toThrow('not a port')
})
