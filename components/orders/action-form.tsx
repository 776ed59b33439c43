'use client'

import { type ReactNode, useActionState, useEffect } from 'react'
import { Notice } from '@/components/ui/notice'
import { useLiveOrder } from './live-order'

type Answer = { message: string | null }

type ActionFormProps = {
  action: (previous: Answer, form: FormData) => Promise<Answer>
  /** Sent along unseen. */
  fields: Record<string, string>
  className?: string
  children: ReactNode
}

/** A form of one button that shows what the server answered, with or without JavaScript. */
export function ActionForm({ action, fields, className, children }: ActionFormProps) {
  const [answer, submit] = useActionState(action, { message: null })
  const { look } = useLiveOrder()
  // biome-ignore lint/correctness/useExhaustiveDependencies: one look per answer.
  useEffect(look, [answer])
  return (
    <form action={submit} className={className}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <div role="status">
        {answer.message && (
          <Notice tone="info" className="mt-3">
            {answer.message}
          </Notice>
        )}
      </div>
    </form>
  )
}
