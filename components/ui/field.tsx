import type { ComponentProps, ReactNode } from 'react'
import { controlClass, describedBy, FieldFrame } from './field-frame'

type Described = { label: ReactNode; hint?: ReactNode; error?: string | undefined; optional?: boolean; name: string }

type FieldProps = Described & ComponentProps<'input'>

/** One line of text with its label above. Pass `autoComplete` and `inputMode`; the id is the name unless given. */
export function Field({ label, hint, error, optional, id, className, ...rest }: FieldProps) {
  const fieldId = id ?? rest.name
  return (
    <FieldFrame id={fieldId} label={label} hint={hint} error={error} optional={optional} className={className}>
      <input
        id={fieldId}
        type="text"
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(fieldId, hint, error)}
        className={controlClass}
        {...rest}
      />
    </FieldFrame>
  )
}

type SelectFieldProps = Described & ComponentProps<'select'>

/** A native select: phones show their own wheel. Options go in as children. */
export function SelectField({ label, hint, error, optional, id, className, ...rest }: SelectFieldProps) {
  const fieldId = id ?? rest.name
  return (
    <FieldFrame id={fieldId} label={label} hint={hint} error={error} optional={optional} className={className}>
      <select
        id={fieldId}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(fieldId, hint, error)}
        className={controlClass}
        {...rest}
      />
    </FieldFrame>
  )
}

type TextAreaFieldProps = Described & ComponentProps<'textarea'>

export function TextAreaField({ label, hint, error, optional, id, className, ...rest }: TextAreaFieldProps) {
  const fieldId = id ?? rest.name
  return (
    <FieldFrame id={fieldId} label={label} hint={hint} error={error} optional={optional} className={className}>
      <textarea
        id={fieldId}
        rows={4}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(fieldId, hint, error)}
        className={controlClass}
        {...rest}
      />
    </FieldFrame>
  )
}
