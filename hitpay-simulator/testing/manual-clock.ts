import type { Clock } from '../clock'

type Timer = { at: number; run: () => void }

/** A clock that stands still until a test moves it. Starts at 2026-03-01 12:00:00 in Singapore. */
export function manualClock(start = Date.parse('2026-03-01T12:00:00+08:00')): Clock & { advance(ms: number): void } {
  let now = start
  let timers: Timer[] = []
  return {
    now: () => now,
    after(ms, run) {
      const timer = { at: now + ms, run }
      timers.push(timer)
      return () => {
        timers = timers.filter((other) => other !== timer)
      }
    },
    advance(ms) {
      now += ms
      const due = timers.filter(({ at }) => at <= now)
      timers = timers.filter(({ at }) => at > now)
      for (const timer of due) timer.run()
    },
  }
}
