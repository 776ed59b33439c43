import type { AuditView } from '@/lib/audit/audit-view'
import { type Column, DataTable } from './data-table'
import { Moment } from './moment'
import { tellDeed } from './words'

const columns: Column<AuditView>[] = [
  {
    label: 'Deed',
    head: true,
    cell: ({ action, said }) => (
      <>
        {tellDeed(action)}
        {said && <span className="block text-ink-muted">{said}</span>}
      </>
    ),
  },
  {
    label: 'To',
    cell: ({ subject: { word, href } }) =>
      href ? (
        <a href={href} className="link figures">
          {word}
        </a>
      ) : (
        word
      ),
  },
  { label: 'By', cell: ({ by }) => by },
  { label: 'When', cell: ({ at }) => <Moment at={at} /> },
]

/** The staff's log. A deed is a line before it is done and a line after. */
export const AuditTable = ({ entries }: { entries: readonly AuditView[] }) => (
  <DataTable
    caption="What staff did"
    columns={columns}
    rows={entries}
    keyOf={(entry) => entry.id}
    empty="Nobody has done anything yet."
  />
)
