import type { SecurityEventKind } from '@/lib/auth/security-view'
import { statements } from '@/lib/db'
import { veil } from '@/lib/limits/visitor'
import { logWarning } from '@/lib/log-line'

type Subject = {
  /** A mail address; the log gets a pseudonym that is the same for the same. */
  email?: string | undefined
  userId?: string | undefined
  /** Already a pseudonym; see `readVisitor`. */
  address?: string | null | undefined
}

export type LoggedEvent =
  | SecurityEventKind
  | 'sign_in'
  | 'sign_in_delayed'
  | 'sign_out'
  | 'session_ended'
  | 'sessions_ended'
  | 'reset_asked'
  | 'reset_refused'
  | 'role_denied'
  | 'proof_failed'

/** One line of JSON in the log about who came in, who did not, and what changed on an account. */
export function logSecurity(event: LoggedEvent, { email, ...who }: Subject): void {
  logWarning('security', { event, ...(email === undefined ? {} : { account: veil(email) }), ...who })
}

/** The same, kept for the account's owner to read. What failed is counted by the hour, so that a flood is a few rows. */
export async function recordSecurity(kind: SecurityEventKind, userId: string, device: string): Promise<void> {
  logSecurity(kind, { userId })
  const isCounted = kind === 'sign_in_failed' || kind === 'code_failed'
  await statements().$executeRaw`
    insert into security_events as e (user_id, kind, device, bucket)
    values (${userId}::uuid, ${kind}, ${device}, ${kind} || ':' ||
      case when ${isCounted} then to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24') else gen_random_uuid()::text end)
    on conflict (user_id, bucket) do update set count = e.count + 1, device = excluded.device,
      last_at = greatest(e.last_at, excluded.last_at)`
}
