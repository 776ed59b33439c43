import { expect, test, vi } from 'vitest'
import { logLimit } from './log-limit'

test('S2 a count that is used up is one line until it begins anew, and each count has its own', () => {
  vi.useFakeTimers()
  const said = vi.spyOn(console, 'warn').mockReturnValue()
  for (let asked = 0; asked < 20; asked += 1) logLimit('sign-in', 'one', 60)
  logLimit('sign-in', 'two', 60)
  logLimit('checkout', 'one', 60)
  expect(said).toHaveBeenCalledTimes(3)
  vi.advanceTimersByTime(61_000)
  logLimit('sign-in', 'one', 60)
  expect(said).toHaveBeenCalledTimes(4)
  vi.useRealTimers()
})
