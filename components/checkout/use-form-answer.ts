'use client'

import { unstable_isUnrecognizedActionError as isOfAnOlderShop, unstable_rethrow } from 'next/navigation'
import { useActionState, useEffect, useState } from 'react'
import { addressElsewhere } from './address-elsewhere'

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
      // A redirect travels as an error; within the shop it is Next's to handle.
      const elsewhere = addressElsewhere(error, window.location.origin)
      if (elsewhere) return leaveFor(elsewhere)
      unstable_rethrow(error)
      // Pressing again would not help: only a fresh page knows the renewed shop, and the error page offers that.
      if (isOfAnOlderShop(error)) throw error
      return whenLost(previous)
    }
  }
  return useActionState<Answer, FormData>(alive ? guarded : action, first)
}

/** Never answers: the form stays busy until the page is gone. */
function leaveFor(address: string): Promise<never> {
  window.location.assign(address)
  return new Promise(() => {})
}
