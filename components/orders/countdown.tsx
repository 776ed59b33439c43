'use client'

import { countdownText, warnSeconds } from './countdown-text'
import { useSecondsLeft } from './use-seconds-left'

type CountdownProps = { attemptId: string; secondsLeft: number /** "4:32 pm", as the mail says it. */; until: string }

/** Time as time, not as alarm; two minutes before the end it says so once, aloud too. */
export function Countdown({ attemptId, secondsLeft, until }: CountdownProps) {
  const seconds = useSecondsLeft(attemptId, secondsLeft)
  const ending = seconds <= warnSeconds && seconds > 0
  return (
    <>
      <span role="timer" className={`figures font-strong ${ending ? 'text-warn' : ''}`}>
        {countdownText(seconds)}
      </span>
      <span className="figures ml-1.5 text-ink-muted">{`until ${until}`}</span>
      <span role="status" className="block text-warn empty:hidden">
        {ending && 'Almost over. If it runs out, you get a fresh code with one tap.'}
      </span>
    </>
  )
}
