import type { SessionToken } from '@/lib/auth/sessions/session-cookie'
import { sessionLengths } from '@/lib/auth/sessions/session-lengths'
import { statements } from '@/lib/db'
import type { Role } from '@/prisma/generated/enums'

export type FoundSession = {
  id: string
  name: string
  email: string
  role: Role
  sessionId: string
  /** The password was right, and the code is still owed: nobody is signed in. */
  codeOwed: boolean
  /** The account has two-step sign-in. */
  hasTwoStep: boolean
}

/** Seconds in which the code has to follow the password. */
const codeSeconds = 15 * 60

/** Seconds. A request within them writes nothing. */
const seenEvery = 5 * 60

/** The session of a cookie with its user as they are now; null once it has ended in whatever way. */
export async function findSession({ sub, sid }: SessionToken): Promise<FoundSession | null> {
  const { shopper, staff } = sessionLengths
  const [found] = await statements().$queryRaw<(FoundSession & { isStale: boolean })[]>`
    select u.id, u.name, u.email, u.role, s.id as "sessionId", s.code_owed as "codeOwed",
      exists (select 1 from totp_secrets t where t.user_id = u.id and t.secret is not null) as "hasTwoStep",
      s.seen_at < now() - make_interval(secs => ${seenEvery}::int) as "isStale"
    from sessions s join users u on u.id = s.user_id
    where s.id = ${sid}::uuid and s.user_id = ${sub}::uuid and s.ended_at is null and s.ends_at > now()
      and (not s.code_owed or s.started_at > now() - make_interval(secs => ${codeSeconds}::int))
      and s.seen_at > now() - make_interval(secs => case u.role when 'customer' then ${shopper.idle}::int else ${staff.idle}::int end)`
  if (!found) return null
  const { isStale, ...session } = found
  if (isStale) await touchSession(sid)
  return session
}

const touchSession = (id: string) => statements().$executeRaw`
  update sessions set seen_at = now()
  where id = ${id}::uuid and ended_at is null and seen_at < now() - make_interval(secs => ${seenEvery}::int)`
