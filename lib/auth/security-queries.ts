import 'server-only'
import { type SecurityEventRow, securityEventKinds } from '@/lib/auth/security-view'
import { db } from '@/lib/db'

/** What happened to an account lately, newest first. */
export async function listSecurityEvents(userId: string): Promise<SecurityEventRow[]> {
  const events = await db().securityEvent.findMany({ where: { userId }, orderBy: { lastAt: 'desc' }, take: 20 })
  return events.flatMap(({ kind: written, device, count, lastAt }) => {
    const kind = securityEventKinds.find((known) => known === written)
    return kind ? [{ kind, device, count, at: lastAt.toISOString() }] : []
  })
}

export const countRecoveryCodes = (userId: string): Promise<number> =>
  db().recoveryCode.count({ where: { userId, usedAt: null } })
