import type { ReactNode } from 'react'
import { ChevronIcon } from './icons'

type DisclosureProps = {
  summary: ReactNode
  children: ReactNode
  open?: boolean
  /** Rows of one name open one at a time. */
  name?: string
  className?: string
}

export function Disclosure({ summary, children, open, name, className = '' }: DisclosureProps) {
  return (
    <details open={open} name={name} className={`group border-line border-b ${className}`}>
      <summary className="flex min-h-14 list-none items-center justify-between gap-4 py-3 font-strong">
        {summary}
        <ChevronIcon className="size-5 text-ink-muted transition-transform group-open:rotate-180" />
      </summary>
      <div className="measure pb-5 text-ink-muted">{children}</div>
    </details>
  )
}
