import { expect, test } from 'vitest'
import { isWaiting, paceOf, pollDelay, retryAfterMs } from './poll-schedule'

test('looks every two seconds while a payment is likely', () => {
  expect(pollDelay({ pace: 'eager', waitedMs: 0, failures: 0 })).toBe(2_000)
  expect(pollDelay({ pace: 'eager', waitedMs: 200_000, failures: 0 })).toBe(2_000)
})

test('slows down to ten seconds and no further', () => {
  const delays = [0, 5, 6, 8, 15, 600].map((minutes) =>
    pollDelay({ pace: 'eager', waitedMs: minutes * 60_000, failures: 0 }),
  )
  expect(delays).toEqual([...delays].sort((a, b) => Number(a) - Number(b)))
  expect(delays.at(-1)).toBe(10_000)
})

test('backs off when the server or the network fails', () => {
  expect([1, 2, 3, 9].map((failures) => pollDelay({ pace: 'eager', waitedMs: 0, failures }))).toEqual([
    4_000, 8_000, 10_000, 10_000,
  ])
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
  expect(isWaiting('asking_hitpay')).toBe(true)
  expect(isWaiting('paid')).toBe(false)
  expect(isWaiting('expired')).toBe(false)
})

test.each(['expired', 'cancelled'] as const)(
  'M1 late money for an order that is %s is looked for while it is watched,',
  (stage) => {
    const pace = paceOf(stage, true)
    if (!pace) throw new Error('nobody looks')
    expect(pollDelay({ pace, waitedMs: 0, failures: 0 })).toBe(10_000)
    expect(pollDelay({ pace, waitedMs: 29 * 60_000, failures: 3 })).toBe(10_000)
    expect(pollDelay({ pace, waitedMs: 31 * 60_000, failures: 0 })).toBe(60_000)
    expect(paceOf(stage, false)).toBeNull()
  },
)

test('M12 an order that waits for a decision of the shop is watched calmly', () => {
  for (const stage of ['review', 'refund_due'] as const) expect(paceOf(stage, false)).toBe('calm')
})

test('an order whose money came is not watched by the clock', () => {
  expect([paceOf('awaiting_payment', true), paceOf('checking_payment', true)]).toEqual(['eager', 'eager'])
  for (const stage of ['paid', 'delivered', 'part_refunded', 'refunded'] as const)
    expect(paceOf(stage, true)).toBeNull()
})
