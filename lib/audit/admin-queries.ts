import 'server-only'
import type { AuditView } from '@/lib/audit/audit-view'
import { requireStaff } from '@/lib/auth/guards'
import { db } from '@/lib/db'

/** What staff did to something, newest first. */
export async function listAudit(subject: string): Promise<AuditView[]> {
  await requireStaff()
  const entries = await db().auditEntry.findMany({
    where: { subject },
    select: { id: true, action: true, data: true, createdAt: true, user: { select: { name: true } } },
    orderBy: { id: 'desc' },
    take: 50,
  })
  return entries.map((entry) => ({
    id: String(entry.id),
    at: entry.createdAt.toISOString(),
    by: entry.user.name,
    action: entry.action,
    said: saidIn(entry.data),
  }))
}

function saidIn(data: unknown): string | null {
  if (typeof data !== 'object' || data === null || !('said' in data)) return null
  return typeof data.said === 'string' ? data.said : null
}
