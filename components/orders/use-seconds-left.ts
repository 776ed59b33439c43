'use client'

import { useEffect, useState } from 'react'
import { useLiveOrder } from './live-order'

/**
 * Counts down from what the server sent, on the page's steady clock: the visitor's wall clock may be wrong.
 * Every look at the order sets it right again, also after the machine slept.
 */
export function useSecondsLeft(attemptId: string, sent: number): number {
  const { sighting } = useLiveOrder()
  const [seconds, setSeconds] = useState(sent)
  const attempt = sighting?.status.attempt
  const fresh = sighting && attempt?.id === attemptId ? { seconds: attempt.secondsLeft, at: sighting.at } : null
  const freshSeconds = fresh?.seconds
  const freshAt = fresh?.at

  useEffect(() => {
    const from = freshSeconds ?? sent
    const at = freshAt ?? performance.now()
    const tick = () => setSeconds(Math.max(0, Math.floor(from - (performance.now() - at) / 1_000)))
    tick()
    const timer = setInterval(tick, 500)
    return () => clearInterval(timer)
  }, [sent, freshSeconds, freshAt])

  return seconds
}
