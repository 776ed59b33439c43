'use client'

import { useEffect, useRef, useState } from 'react'
import type { CheckoutState } from '@/lib/checkout/checkout-state'

type Errors = Record<string, string>

/** Faults by field: the server's after a submit, and our own on leaving a field, gone as soon as they are mended. */
export function useFieldErrors(state: CheckoutState) {
  const [errors, setErrors] = useState<Errors>(() => firstOfEach(state.fieldErrors))
  const answered = useRef(state)
  useEffect(() => {
    if (answered.current === state) return
    answered.current = state
    setErrors(firstOfEach(state.fieldErrors))
  }, [state])

  async function check(form: HTMLFormElement, name: string) {
    const { checkField } = await loadRules()
    const values = new FormData(form)
    const value = String(values.get(name) ?? '')
    const message = checkField(name, value, String(values.get('shippingMethod') ?? ''))
    setErrors((before) => withError(before, name, message))
  }

  /** True when nothing is wrong. Otherwise the faults are shown. */
  async function checkAll(form: HTMLFormElement): Promise<Errors> {
    const { checkForm } = await loadRules()
    const values = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]))
    const wrong = checkForm(values)
    setErrors(wrong)
    return wrong
  }

  return { errors, check, checkAll }
}

// The rules weigh more than the form, and nobody needs them before the first field is left.
const loadRules = () => import('@/lib/checkout/check-fields')

function withError(before: Errors, name: string, message: string | null): Errors {
  const { [name]: _, ...rest } = before
  return message ? { ...rest, [name]: message } : rest
}

const firstOfEach = (fieldErrors: CheckoutState['fieldErrors']): Errors =>
  Object.fromEntries(Object.entries(fieldErrors).flatMap(([name, [first]]) => (first ? [[name, first]] : [])))
