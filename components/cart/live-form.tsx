'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, type SubmitEvent, useEffect, useRef, useState, useTransition } from 'react'
import { inTurn } from './cart-cookie'

/** A form to /api/cart that mends the page in place. Without script it posts, and the cart page opens anew. */
export function LiveForm({ children, className }: { children: ReactNode; className?: string }) {
  const router = useRouter()
  const [busy, startTransition] = useTransition()
  const [failed, setFailed] = useState(false)
  const used = useRef(false)
  // A line that goes takes its button along; the keyboard goes on from the cart's heading, not from nowhere.
  useEffect(
    () => () => {
      if (used.current) document.getElementById('cart-heading')?.focus()
    },
    [],
  )

  function post(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    used.current = true
    const fields = new FormData(event.currentTarget, event.nativeEvent.submitter)
    startTransition(async () => {
      const done = await inTurn(() => send(fields))
      setFailed(!done)
      if (done) router.refresh()
    })
  }

  return (
    <form
      action="/api/cart"
      method="post"
      onSubmit={post}
      aria-busy={busy || undefined}
      className={`${busy ? 'pointer-events-none opacity-55' : ''} transition-opacity ${className ?? ''}`}
    >
      {children}
      <p role="alert" className="text-bad empty:hidden">
        {failed && 'That did not reach us, so nothing has changed. Please try again.'}
      </p>
    </form>
  )
}

async function send(fields: FormData) {
  try {
    const response = await fetch('/api/cart', { method: 'POST', headers: { Accept: 'application/json' }, body: fields })
    return response.ok
  } catch {
    return false
  }
}
