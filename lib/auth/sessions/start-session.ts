import { sessionLengths } from '@/lib/auth/sessions/session-lengths'
import { inStatements } from '@/lib/transaction'

export type SessionStart = {
  userId: string
  /** The hash that the password was compared with: changed meanwhile, no session begins. */
  passwordHash: string
  method: 'password' | 'code' | 'recovery_code'
  device: string
  isNewDevice: boolean
  /** The code of the authenticator app was given just now, so none is owed. */
  isCodeGiven?: boolean
}

export type StartedSession = { id: string; codeOwed: boolean }

/**
 * Begins a session. With two-step sign-in it is nobody's until the code is given. Null: the account is gone, or its
 * password was changed at this moment.
 */
export const startSession = (start: SessionStart): Promise<StartedSession | null> =>
  inStatements(async (tx) => {
    // Waits for whoever is changing the password or the second step; what follows then sees it changed.
    const owners = await tx.$queryRaw<unknown[]>`
      select 1 from users where id = ${start.userId}::uuid and password_hash = ${start.passwordHash} for share`
    if (owners.length === 0) return null
    const { shopper, staff } = sessionLengths
    const [session] = await tx.$queryRaw<StartedSession[]>`
      insert into sessions (user_id, method, device, new_device, code_owed, ends_at)
      select u.id, ${start.method}, ${start.device}, ${start.isNewDevice},
        not ${start.isCodeGiven ?? false} and exists (
          select 1 from totp_secrets t where t.user_id = u.id and t.secret is not null),
        now() + make_interval(secs => case u.role when 'customer' then ${shopper.most}::int else ${staff.most}::int end)
      from users u where u.id = ${start.userId}::uuid
      returning id, code_owed as "codeOwed"`
    return session ?? null
  })
