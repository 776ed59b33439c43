'use client'

import type { ReactNode } from 'react'
import { useSecondsLeft } from './use-seconds-left'

type WhileOpenProps = {
  attemptId: string
  secondsLeft: number
  children: ReactNode /** In its place once time is up. */
  over: ReactNode
}

/** Hides what must not be paid any more. */
export function WhileOpen({ attemptId, secondsLeft, children, over }: WhileOpenProps) {
  return useSecondsLeft(attemptId, secondsLeft) > 0 ? children : over
}
