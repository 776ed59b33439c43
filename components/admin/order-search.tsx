'use client'

import { type ReactNode, useActionState, useEffect, useRef } from 'react'
import { PendingButton } from '@/components/ui/pending-button'
import type { StaffAnswer } from '@/lib/auth/staff-answer'
import type { OrderRow } from '@/lib/orders/admin-views'
import { OrderTable } from './order-table'
import { inputClass } from './staff-field'

export type SearchAnswer = StaffAnswer<OrderRow[]>

type OrderSearchProps = {
  door: (previous: SearchAnswer | null, form: FormData) => Promise<SearchAnswer>
  answered: SearchAnswer | undefined
  /** The list that is shown until something is looked for. */
  children: ReactNode
}

/** Looks for an order by what one has at hand. The text is posted: a name has no place in an address. */
export function OrderSearch({ door, answered, children }: OrderSearchProps) {
  const [answer, submit] = useActionState(door, answered ?? null)
  const field = useRef<HTMLInputElement>(null)
  useSlashFocus(field)
  return (
    <>
      <search>
        <form action={submit} className="flex max-w-xl gap-2">
          <label htmlFor="q" className="sr-only">
            Order number, email or name
          </label>
          <input
            ref={field}
            id="q"
            name="q"
            type="search"
            defaultValue={answer?.typed.q}
            placeholder="Order number, email or name"
            aria-keyshortcuts="/"
            autoComplete="off"
            required
            minLength={2}
            className={inputClass}
          />
          <PendingButton busyText="Looking…">Find</PendingButton>
        </form>
      </search>
      <div role="status">{answer && <Found answer={answer} />}</div>
      {!answer && children}
    </>
  )
}

function Found({ answer }: { answer: SearchAnswer }) {
  if (!answer.ok) return <p className="text-bad">{answer.fieldErrors?.q?.[0] ?? answer.message}</p>
  return (
    <>
      <p className="mb-3">
        <span>{`${answer.data.length === 50 ? 'The newest 50' : answer.data.length} found for “${answer.typed.q}”.`}</span>{' '}
        <a href="/admin/orders" className="link">
          All orders
        </a>
      </p>
      <OrderTable caption="Orders found" rows={answer.data} empty="No order holds this text." />
    </>
  )
}

/** The slash key goes to the search, unless it is being typed somewhere. */
function useSlashFocus(field: React.RefObject<HTMLInputElement | null>) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof Element && event.target.closest('input, textarea, select')
      if (event.key !== '/' || event.metaKey || event.ctrlKey || isTyping) return
      event.preventDefault()
      field.current?.focus()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [field])
}
