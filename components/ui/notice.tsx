import type { ReactNode } from 'react'
import { CheckIcon, InfoIcon, WarningIcon } from './icons'

type NoticeProps = {
  tone?: 'info' | 'good' | 'warn' | 'bad'
  title?: ReactNode
  children?: ReactNode
  /** Set where the notice may appear after the page has loaded: `alert` interrupts, `status` waits. */
  role?: 'status' | 'alert'
  className?: string
}

const tones = {
  info: { box: 'bg-paper-sunk', mark: 'text-ink-muted', Mark: InfoIcon },
  good: { box: 'bg-accent-wash', mark: 'text-good', Mark: CheckIcon },
  warn: { box: 'bg-warn-wash', mark: 'text-warn', Mark: WarningIcon },
  bad: { box: 'bg-bad-wash', mark: 'text-bad', Mark: WarningIcon },
}

/** Tone is never told by colour alone: each has its own mark, and the words say it. */
export function Notice({ tone = 'info', title, children, role, className = '' }: NoticeProps) {
  const { box, mark, Mark } = tones[tone]
  return (
    <div role={role} className={`flex gap-3 rounded-box px-4 py-3 ${box} ${className}`}>
      <Mark className={`size-6 ${mark}`} />
      <div className="min-w-0 flex-1">
        {title && <p className="font-strong">{title}</p>}
        {children && <div>{children}</div>}
      </div>
    </div>
  )
}
