import type { ComponentProps, ReactNode } from 'react'
import { controlClass, describedBy, FieldFrame } from './field-frame'

type FieldProps = ComponentProps<'input'> & {
  label: ReactNode
  hint?: ReactNode
  error?: string | undefined
  optional?: boolean
  name: string
}

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
