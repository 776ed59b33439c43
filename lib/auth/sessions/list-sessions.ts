import 'server-only'
import type { SignedIn } from '@/lib/auth/guards'
import type { DeviceRow } from '@/lib/auth/security-view'
import { sessionLengths } from '@/lib/auth/sessions/session-lengths'
import { statements } from '@/lib/db'

type Row = { id: string; device: string; method: string; startedAt: Date; seenAt: Date; codeOwed: boolean }

/** Where an account is signed in now, the device that asks first. */
export async function listSessions({ id, sessionId }: SignedIn): Promise<DeviceRow[]> {
  const { shopper, staff } = sessionLengths
  const rows = await statements().$queryRaw<Row[]>`
    select s.id, s.device, s.method, s.started_at as "startedAt", s.seen_at as "seenAt", s.code_owed as "codeOwed"
    from sessions s join users u on u.id = s.user_id
    where s.user_id = ${id}::uuid and s.ended_at is null and s.ends_at > now()
      and s.seen_at > now() - make_interval(secs => case u.role when 'customer' then ${shopper.idle}::int else ${staff.idle}::int end)
    order by s.id = ${sessionId}::uuid desc, s.seen_at desc limit 50`
  return rows.map(({ startedAt, seenAt, ...row }) => ({
    ...row,
    startedAt: startedAt.toISOString(),
    seenAt: seenAt.toISOString(),
    isThisOne: row.id === sessionId,
  }))
}
