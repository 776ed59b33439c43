import { AuditTable } from '@/components/admin/audit-table'
import { OlderLink } from '@/components/admin/filter-links'
import type { ListPageProps } from '@/components/admin/list-query'
import { OfficePage } from '@/components/admin/office-page'
import { listWholeAudit } from '@/lib/audit/admin-queries'
import { staffTitle } from '@/lib/auth/staff-title'

export const generateMetadata = staffTitle('Staff log')

export default async function AuditLogPage({ searchParams }: ListPageProps) {
  const { after } = await searchParams
  const log = await listWholeAudit({ after: String(after) })
  return (
    <OfficePage title="Staff log">
      <div>
        <p className="measure mb-3 text-ink-muted">
          Every deed stands here before it is done and after. Nobody can change or delete a line, also not in the
          database.
        </p>
        <AuditTable entries={log.entries} />
        <OlderLink path="/admin/audit" name="show" chosen={undefined} next={log.next} />
      </div>
    </OfficePage>
  )
}
