import { db, type Prisma } from '@/lib/db'

export type AuditFact = {
  userId: string
  /** What was done: "refund", then "refund.done", "refund.refused" or "refund.failed". */
  action: string
  /** To what: "order:…", "delivery:…", "alert:…", "mail:…". */
  subject: string
  data: Prisma.InputJsonObject
}

/** Writes one line of the staff's log. The database lets nobody change or delete it. */
export async function recordAudit(fact: AuditFact): Promise<void> {
  await db().auditEntry.create({ data: fact })
}
