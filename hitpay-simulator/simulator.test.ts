import { expect, test } from 'vitest'
import { PortBusyError } from './server'
import { createSimulator } from './simulator'

test('it answers under both names of this machine, and stops at once', async () => {
  const simulator = createSimulator({ port: 0 })
  const origin = await simulator.start()
  expect(origin).toMatch(/^http:\/\/localhost:\d+$/)
  for (const host of [origin, origin.replace('localhost', '127.0.0.1')])
    expect(await (await fetch(`${host}/health`)).json()).toEqual({ status: 'ok', name: 'hitpay-simulator' })
  await simulator.stop()
  await expect(fetch(`${origin}/health`)).rejects.toThrow()
})

test('a busy port is named as such', async () => {
  const first = createSimulator({ port: 0 })
  const port = Number(new URL(await first.start()).port)
  await expect(createSimulator({ port }).start()).rejects.toThrow(PortBusyError)
  await first.stop()
})
