import { randomUUID } from 'node:crypto'
import { resetToken, resetTokenHash } from '@/lib/auth/passwords/reset-token'
import { inStatements } from '@/lib/transaction'

/** Minutes a link is good for. */
export const resetMinutes = 20

/**
 * Leaves a mail with a link to set a new password, if there is such an account. The same statements run either way. A
 * newer link does not end an older one, so that nobody can spoil a link by asking for the next.
 */
export const askReset = (email: string): Promise<void> =>
  inStatements(async (tx) => {
    const id = randomUUID()
    await tx.$executeRaw`
      insert into password_resets (id, user_id, token_hash, expires_at)
      select ${id}::uuid, id, ${resetTokenHash(resetToken(id))}, now() + make_interval(mins => ${resetMinutes}::int)
      from users where email = ${email}`
    await tx.$executeRaw`
      insert into outbox (kind, dedupe_key, user_id, password_reset_id)
      select 'password_reset', 'password_reset:' || id, user_id, id from password_resets where id = ${id}::uuid`
  })
