'use client'

import type { ComponentProps } from 'react'
import { useAnswered } from './use-answer'

type StaffFieldProps = ComponentProps<'input'> & { name: string; label: string }

/** One line of text, dense. Keeps what was typed when the form comes back. */
export function StaffField({ name, label, id, defaultValue, ...rest }: StaffFieldProps) {
  const { typed, error } = useAnswered(name)
  const fieldId = id ?? name
  return (
    <div>
      <label htmlFor={fieldId} className="mb-1 block text-ink-muted">
        {label}
      </label>
      <input
        id={fieldId}
        name={name}
        type="text"
        defaultValue={typed ?? defaultValue}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${fieldId}-error` : undefined}
        className={inputClass}
        {...rest}
      />
      <p id={`${fieldId}-error`} aria-live="polite" className="text-bad empty:hidden">
        {error}
      </p>
    </div>
  )
}

export const inputClass =
  'block w-full min-h-10 rounded-box border border-edge bg-paper-raised px-2.5 text-base text-ink hover:border-ink ' +
  'aria-invalid:border-2 aria-invalid:border-bad focus-visible:outline-offset-0'

type StaffCheckProps = { name: string; label: string; id: string; optional?: boolean }

/**
 * A box to tick: before something weighty, each time anew, or, `optional` and ticked, for what is usually wanted. The
 * latter says "no" when it is unticked, so that a refused form comes back as it was left.
 */
export function StaffCheck({ name, label, id, optional = false }: StaffCheckProps) {
  const { typed, error } = useAnswered(name)
  return (
    <div>
      {optional && <input type="hidden" name={name} value="no" />}
      <label htmlFor={id} className="flex min-h-11 items-center gap-3 py-2">
        <input
          id={id}
          type="checkbox"
          name={name}
          value="yes"
          required={!optional}
          defaultChecked={optional && typed !== 'no'}
          aria-describedby={error ? `${id}-error` : undefined}
          className="size-5 shrink-0"
        />
        {label}
      </label>
      <p id={`${id}-error`} aria-live="polite" className="text-bad empty:hidden">
        {error}
      </p>
    </div>
  )
}
