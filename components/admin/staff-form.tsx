'use client'

import { type ReactNode, useActionState } from 'react'
import { Notice } from '@/components/ui/notice'
import type { StaffAnswer } from '@/lib/auth/staff-answer'
import { StaffField } from './staff-field'
import { AnswerContext, useAnswered } from './use-answer'

type StaffFormProps = {
  door: (previous: StaffAnswer | null, form: FormData) => Promise<StaffAnswer>
  /** Tells the forms of one page apart. */
  name: string
  /** What a form of this page was told, where it was posted without script. */
  answered: StaffAnswer | undefined
  hidden: Record<string, string | number>
  /** Absent once there is nothing left to do; the last answer stays. */
  children?: ReactNode
}

/** A form of the back office. It works without script, and stands where it stood when its own deed has emptied it. */
export function StaffForm({ door, name, answered, hidden, children }: StaffFormProps) {
  const [answer, submit] = useActionState(door, answered?.form === name ? answered : null)
  return (
    <form action={submit}>
      <input type="hidden" name="form" value={name} />
      {Object.entries(hidden).map(([field, value]) => (
        <input key={field} type="hidden" name={field} value={value} />
      ))}
      <AnswerContext value={answer}>
        {children}
        {children && <ProofField name={name} />}
      </AnswerContext>
      <div role="status">
        {answer && (
          <Notice tone={toneOf(answer)} className="mt-3">
            {answer.ok ? answer.data : answer.message}
          </Notice>
        )}
      </div>
    </form>
  )
}

// What waits for somebody else is not done, so it gets no tick.
function toneOf(answer: StaffAnswer) {
  if (!answer.ok) return 'bad'
  return answer.waits ? 'info' : 'good'
}

/** Asked for in place, once the verb has said that it wants to know who sits there. */
function ProofField({ name }: { name: string }) {
  const { error } = useAnswered('proof')
  if (!error) return null
  return (
    <div className="mt-3 max-w-sm">
      <StaffField
        id={`${name}-proof`}
        name="proof"
        label="Your password"
        type="password"
        autoComplete="current-password"
        maxLength={200}
        required
      />
    </div>
  )
}
