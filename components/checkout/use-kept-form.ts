'use client'

import { type RefObject, useEffect } from 'react'
import { chooseDayOf } from './day-choice'
import { restoreTyped } from './kept-typed'

/** What the form says by itself once the browser or this tab has put things back into it. */
type Found = { shippingMethod: string; paymentMethod: string }

/** Puts back what was typed before, and tells what the form then holds: the browser may have restored it on its own. */
export function useKeptForm(form: RefObject<HTMLFormElement | null>, tell: (found: Found) => void) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page has come to life.
  useEffect(() => {
    if (!form.current) return
    restoreTyped(form.current)
    const values = new FormData(form.current)
    const shippingMethod = String(values.get('shippingMethod') ?? '')
    chooseDayOf(form.current, shippingMethod)
    tell({ shippingMethod, paymentMethod: String(values.get('paymentMethod') ?? '') })
  }, [])
}
