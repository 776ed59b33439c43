import type { AuditView } from '@/lib/audit/audit-view'
import { Moment } from './moment'
import { tellDeed } from './words'

/** What staff did here. The log itself can be neither changed nor deleted. */
export function StaffLog({ entries }: { entries: readonly AuditView[] }) {
  if (entries.length === 0) return <p className="text-ink-muted">Nobody has done anything here.</p>
  return (
    <ol className="border-line border-t">
      {entries.map(({ id, at, by, action, said }) => (
        <li key={id} className="flex flex-wrap justify-between gap-x-6 border-line border-b py-2">
          <p className="min-w-0 break-words">
            {tellDeed(action)}
            {said && <span className="text-ink-muted"> · {said}</span>}
          </p>
          <p className="text-ink-muted">
            {by} · <Moment at={at} />
          </p>
        </li>
      ))}
    </ol>
  )
}
