import { logSecurity, recordSecurity } from '@/lib/auth/security-event'
import { endSession } from '@/lib/auth/sessions/end-sessions'
import type { FoundSession } from '@/lib/auth/sessions/find-session'
import { redeemCode } from '@/lib/auth/two-step/redeem-code'
import { statements } from '@/lib/db'

/** Wrong codes one sign-in bears: then the password is asked for again. */
const mostTries = 5

export type CodeResult = 'in' | 'wrong' | 'over'

/** The second step. With the right code the session becomes its owner's; after the fifth wrong one it ends. */
export async function finishSignIn(session: FoundSession, typed: string, device: string): Promise<CodeResult> {
  // Counted first, so that a hundred codes at once are five.
  const [counted] = await statements().$queryRaw<{ tries: number }[]>`
    update sessions set code_tries = code_tries + 1
    where id = ${session.sessionId}::uuid and code_owed and ended_at is null and code_tries < ${mostTries}::int
    returning code_tries as tries`
  if (!counted) return 'over'
  const kind = await redeemCode(session.id, typed)
  if (!kind) return refuse(session, counted.tries, device)
  const finished = await statements().$executeRaw`
    update sessions set code_owed = false, method = ${kind}, proved_at = now()
    where id = ${session.sessionId}::uuid and code_owed and ended_at is null`
  if (kind === 'recovery_code') await recordSecurity('recovery_code_used', session.id, device)
  return finished === 1 ? 'in' : 'over'
}

async function refuse(session: FoundSession, tries: number, device: string): Promise<CodeResult> {
  await recordSecurity('code_failed', session.id, device)
  if (tries < mostTries) return 'wrong'
  await endSession(session.id, session.sessionId, 'too_many_codes')
  logSecurity('session_ended', { userId: session.id })
  return 'over'
}
