'use client'

import { unstable_rethrow } from 'next/navigation'
import { useActionState, useEffect, useState } from 'react'

type Action<Answer> = (previous: Answer, form: FormData) => Promise<Answer>

/**
 * A form's action and its last answer. Before the page has come to life the form posts the bare action, so it works
 * without script; after that a lost connection is an answer too, and not a broken page.
 */
export function useFormAnswer<Answer>(
  action: Action<Answer>,
  first: Awaited<Answer>,
  whenLost: (previous: Answer) => Answer,
) {
  const [alive, setAlive] = useState(false)
  useEffect(() => setAlive(true), [])
  const guarded: Action<Answer> = async (previous, form) => {
    try {
      return await action(previous, form)
    } catch (error) {
      // A redirect travels as an error; that one is Next's to handle.
      unstable_rethrow(error)
      return whenLost(previous)
    }
  }
  return useActionState<Answer, FormData>(alive ? guarded : action, first)
}
