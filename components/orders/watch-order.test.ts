import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Pace } from './poll-schedule'
import { watchOrder } from './watch-order'

const waiting = { stage: 'awaiting_payment', version: 1, watched: false, attempt: null, failure: null }
const fetched = vi.fn()
const failed = vi.fn()
const page = Object.assign(new EventTarget(), { hidden: false })
const frame = new EventTarget()
let watch: ReturnType<typeof watchOrder> | undefined

beforeEach(() => {
  vi.useFakeTimers()
  fetched.mockReset().mockImplementation(async () => Response.json(waiting))
  page.hidden = false
  vi.stubGlobal('fetch', fetched)
  vi.stubGlobal('document', page)
  vi.stubGlobal('window', frame)
})
afterEach(() => {
  watch?.stop()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const start = (change: { pace?: Pace | null } = {}) => {
  const tell = vi.fn()
  watch = watchOrder({ token: 'abc', pace: 'eager', tell, tellFailures: failed, ...change })
  return tell
}
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

test('looks at once and then every two seconds', async () => {
  const tell = start()
  await pass(0)
  expect(fetched).toHaveBeenCalledWith('/api/orders/abc/status', expect.objectContaining({ cache: 'no-store' }))
  expect(tell).toHaveBeenCalledWith(expect.objectContaining({ status: waiting }))
  await pass(6_050)
  expect(fetched).toHaveBeenCalledTimes(4)
})

test('an order that waits for no money is looked at once, and again on every return', async () => {
  start({ pace: null })
  await pass(60_000)
  expect(fetched).toHaveBeenCalledTimes(1)
  frame.dispatchEvent(new Event('pageshow'))
  await pass(0)
  expect(fetched).toHaveBeenCalledTimes(2)
})

test('an order that ended unpaid is looked at calmly for half an hour, then once a minute, and anew after a return', async () => {
  start({ pace: 'calm' })
  await pass(60_500)
  expect(fetched).toHaveBeenCalledTimes(7)
  await pass(40 * 60_000)
  const looks = fetched.mock.calls.length
  await pass(10 * 60_000)
  expect(fetched).toHaveBeenCalledTimes(looks + 10)
  frame.dispatchEvent(new Event('focus'))
  await pass(10_500)
  expect(fetched).toHaveBeenCalledTimes(looks + 12)
})

test('pauses while hidden and looks the moment it is shown', async () => {
  start()
  await pass(0)
  page.hidden = true
  page.dispatchEvent(new Event('visibilitychange'))
  await pass(120_000)
  expect(fetched).toHaveBeenCalledTimes(1)
  page.hidden = false
  page.dispatchEvent(new Event('visibilitychange'))
  await pass(0)
  expect(fetched).toHaveBeenCalledTimes(2)
})

test('survives a network that is gone and looks again when it is back', async () => {
  fetched.mockRejectedValue(new TypeError('Failed to fetch'))
  const tell = start()
  await pass(30_000)
  expect(tell).not.toHaveBeenCalled()
  expect(failed.mock.lastCall?.[0]).toBeGreaterThan(2)
  fetched.mockImplementation(async () => Response.json(waiting))
  frame.dispatchEvent(new Event('online'))
  await pass(0)
  expect(tell).toHaveBeenCalledTimes(1)
  expect(failed).toHaveBeenLastCalledWith(0)
})

test('a server that asks for patience gets it', async () => {
  fetched.mockImplementation(async () => new Response(null, { status: 429, headers: { 'Retry-After': '30' } }))
  start()
  await pass(0)
  frame.dispatchEvent(new Event('focus'))
  await pass(29_000)
  expect(fetched).toHaveBeenCalledTimes(1)
  await pass(1_100)
  expect(fetched).toHaveBeenCalledTimes(2)
})

test('a page of somebody else in place of the answer tells nothing', async () => {
  fetched.mockImplementation(async () => new Response('<html>Welcome to the café wifi</html>'))
  const tell = start()
  await pass(20_000)
  expect(tell).not.toHaveBeenCalled()
})

test('stops when told to', async () => {
  start()
  await pass(0)
  watch?.stop()
  frame.dispatchEvent(new Event('focus'))
  await pass(60_000)
  expect(fetched).toHaveBeenCalledTimes(1)
})
