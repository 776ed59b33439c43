import { afterEach, expect, test, vi } from 'vitest'
import { BodyTooSlowError, readBody } from './read-body'

afterEach(() => vi.useRealTimers())

const post = (body: ReadableStream) =>
  new Request('http://shop.test/', { method: 'POST', body, duplex: 'half' } as RequestInit)

test('a body that never ends is given up after a while', async () => {
  vi.useFakeTimers()
  const trickle = new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array(1)) })
  const reading = expect(readBody(post(trickle), 1000, 10_000)).rejects.toBeInstanceOf(BodyTooSlowError)
  await vi.advanceTimersByTimeAsync(10_000)
  await reading
})

test('a body that arrives in time is whole', async () => {
  const body = new Blob(['amount=1', '&status=completed']).stream()
  expect(Buffer.from(await readBody(post(body), 1000, 10_000)).toString()).toBe('amount=1&status=completed')
})
