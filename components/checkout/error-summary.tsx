'use client'

import { Notice } from '@/components/ui/notice'

type ErrorSummaryProps = { message: string | null; errors: Record<string, string> }

/** Says all that is wrong in one place; each fault leads to its field. */
export function ErrorSummary({ message, errors }: ErrorSummaryProps) {
  const faults = Object.entries(errors)
  return (
    <div role="alert" id="error-summary" tabIndex={-1}>
      {(message || faults.length > 0) && (
        <Notice tone="bad" title={message ?? 'Look at the marked fields.'}>
          <ul className="list-disc pl-5">
            {faults.map(([name, fault]) => (
              <li key={name}>
                <a href={`#${name}`} className="link" onClick={(event) => focusField(event, name)}>
                  {fault}
                </a>
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </div>
  )
}

function focusField(event: React.MouseEvent, name: string) {
  const field = fieldOf(name)
  if (!field) return
  event.preventDefault()
  field.focus()
}

/** The control of a field, or the ticked or first one of a set of radios. */
export function fieldOf(name: string): HTMLElement | null {
  const shown = [...document.querySelectorAll<HTMLElement>(`form [name="${CSS.escape(name)}"]`)].filter(
    (field) => field.offsetParent !== null,
  )
  return shown.find((field) => field.matches(':checked')) ?? shown[0] ?? null
}
