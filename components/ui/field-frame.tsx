import type { ReactNode } from 'react'

export type FieldFrameProps = {
  id: string
  label: ReactNode
  hint?: ReactNode
  error?: string | undefined
  /** Stands in place of a star on every required field. */
  optional?: boolean
  className?: string | undefined
  children: ReactNode
}

export const controlClass =
  'block w-full min-h-12 rounded-box border border-edge bg-paper-raised px-3.5 py-2.5 text-base text-ink ' +
  'placeholder:text-ink-muted hover:border-ink focus-visible:outline-offset-0 ' +
  'aria-invalid:border-bad aria-invalid:border-2 disabled:opacity-55'

/** What ties a control to its hint and its error text. */
export const describedBy = (id: string, hint: unknown, error: unknown) =>
  [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined

export function FieldFrame({ id, label, hint, error, optional, className = '', children }: FieldFrameProps) {
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1.5 flex items-baseline justify-between gap-3 font-strong">
        {label}
        {optional && <span className="font-normal text-ink-muted">Optional</span>}
      </label>
      {children}
      {hint && (
        <p id={`${id}-hint`} className="mt-1.5 text-ink-muted">
          {hint}
        </p>
      )}
      {/* Always there, so that a screen reader hears the text arrive. */}
      <p id={`${id}-error`} aria-live="polite" className="mt-1.5 text-bad empty:mt-0">
        {error}
      </p>
    </div>
  )
}
