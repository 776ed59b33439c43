'use client'

import { type ComponentProps, createContext, type ReactNode, use, useActionState } from 'react'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import type { AccountAnswer } from '@/lib/auth/account-answer'
import { RecoveryCodes } from './recovery-codes'

const AnswerContext = createContext<AccountAnswer | null>(null)

type AccountFormProps = {
  door: (previous: AccountAnswer | null, form: FormData) => Promise<AccountAnswer>
  /** Tells the forms of one page apart. */
  name: string
  /** What a form of this page was told, where it was posted without script. */
  answered: AccountAnswer | undefined
  hidden?: Record<string, string>
  children?: ReactNode
}

/** A form about somebody's account. It works without script, and stays for its answer when its fields are gone. */
export function AccountForm({ door, name, answered, hidden = {}, children }: AccountFormProps) {
  const [answer, submit] = useActionState(door, answered?.form === name ? answered : null)
  return (
    <form action={submit} className="grid gap-5">
      <input type="hidden" name="form" value={name} />
      {Object.entries(hidden).map(([field, value]) => (
        <input key={field} type="hidden" name={field} value={value} />
      ))}
      <div role="status" className="empty:hidden">
        {answer && (
          <Notice tone={answer.ok ? 'good' : 'bad'}>
            <p>{answer.ok ? answer.data.message : answer.message}</p>
          </Notice>
        )}
      </div>
      {answer?.ok && answer.data.codes && <RecoveryCodes codes={answer.data.codes} />}
      <AnswerContext value={answer}>{children}</AnswerContext>
    </form>
  )
}

/** A field of such a form: marked where it was wrong, and filled with what was typed unless that is a secret. */
export function AccountField({ name, ...rest }: ComponentProps<typeof Field>) {
  const answer = use(AnswerContext)
  const refused = answer && !answer.ok ? answer : null
  return (
    <Field
      name={name}
      defaultValue={refused?.typed[name]}
      error={refused?.fieldErrors?.[name]?.[0]}
      required
      {...rest}
    />
  )
}
