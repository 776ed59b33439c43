import { expect, test } from 'vitest'
import { isWaiting, pollDelay, retryAfterMs } from './poll-schedule'

test('looks every two seconds while a payment is likely', () => {
  expect(pollDelay({ waitedMs: 0, failures: 0 })).toBe(2_000)
  expect(pollDelay({ waitedMs: 200_000, failures: 0 })).toBe(2_000)
})

test('slows down to ten seconds and no further', () => {
  const delays = [0, 5, 6, 8, 15, 600].map((minutes) => pollDelay({ waitedMs: minutes * 60_000, failures: 0 }))
  expect(delays).toEqual([...delays].sort((a, b) => a - b))
  expect(delays.at(-1)).toBe(10_000)
})

test('backs off when the server or the network fails', () => {
  expect([1, 2, 3, 9].map((failures) => pollDelay({ waitedMs: 0, failures }))).toEqual([4_000, 8_000, 10_000, 10_000])
})

test.each([
  ['5', 5_000],
  ['3600', 60_000],
  [null, 0],
  ['soon', 0],
  ['-1', 0],
])('Retry-After %s waits %d ms', (header, ms) => {
  expect(retryAfterMs(header)).toBe(ms)
})

test('only stages that await money are watched by the clock', () => {
  expect(isWaiting('awaiting_payment')).toBe(true)
  expect(isWaiting('checking_payment')).toBe(true)
  expect(isWaiting('paid')).toBe(false)
  expect(isWaiting('expired')).toBe(false)
})
