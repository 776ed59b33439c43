'use client'

import { createContext, use } from 'react'
import type { StaffAnswer } from '@/lib/auth/staff-answer'

/** The answer of the form a field stands in, so that it can keep what was typed and show what is wrong. */
export const AnswerContext = createContext<StaffAnswer | null>(null)

export function useAnswered(name: string): { typed: string | undefined; error: string | undefined } {
  const answer = use(AnswerContext)
  if (!answer || answer.ok) return { typed: undefined, error: undefined }
  return { typed: answer.typed[name], error: answer.fieldErrors?.[name]?.[0] }
}
