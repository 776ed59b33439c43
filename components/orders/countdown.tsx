'use client'

import { countdownText, warnSeconds } from './countdown-text'
import { useSecondsLeft } from './use-seconds-left'

/** Time as time, not as alarm; two minutes before the end it says so once, aloud too. */
export function Countdown({ attemptId, secondsLeft }: { attemptId: string; secondsLeft: number }) {
  const seconds = useSecondsLeft(attemptId, secondsLeft)
  const ending = seconds <= warnSeconds && seconds > 0
  return (
    <>
      <span role="timer" className={`figures font-strong ${ending ? 'text-warn' : ''}`}>
        {countdownText(seconds)}
      </span>
      <span role="status" className="block text-warn empty:hidden">
        {ending && 'Almost over. If it runs out, you get a fresh code with one tap.'}
      </span>
    </>
  )
}
