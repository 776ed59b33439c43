import { expect, test } from 'vitest'
import { nextCheckDelay, watchAfterExpiry } from '@/lib/payments/watch-schedule'

test('HitPay is asked soon at first, then ever more rarely, at least daily', () => {
  const delays = Array.from({ length: 20 }, (_, count) => nextCheckDelay(count))
  expect(delays).toEqual(delays.toSorted((a, b) => a - b))
  expect(delays[0]).toBeLessThanOrEqual(5)
  expect(delays.at(-1)).toBe(86_400)
})
test('a lost webhook is noticed within two minutes while someone waits, and within fifteen otherwise', () => {
  const at = (count: number) =>
    Array.from({ length: count + 1 }, (_, turn) => nextCheckDelay(turn)).reduce((sum, delay) => sum + delay, 0)
  expect(at(4)).toBeLessThanOrEqual(120)
  expect(Math.max(...[0, 1, 2, 3, 4, 5, 6, 7].map(nextCheckDelay))).toBeLessThanOrEqual(900)
})
test('watching goes on for three days after the expiry', () => expect(watchAfterExpiry).toBe(259_200))
