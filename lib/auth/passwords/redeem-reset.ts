import { hashPassword } from '@/lib/auth/password'
import { resetTokenHash } from '@/lib/auth/passwords/reset-token'
import { statements } from '@/lib/db'
import { inStatements } from '@/lib/transaction'

/** Whether a link would set a password now. Looking uses nothing up, so a mail scanner may look. */
export async function isResetOpen(token: string): Promise<boolean> {
  const [row] = await statements().$queryRaw<{ open: boolean }[]>`
    select exists (select 1 from password_resets
      where token_hash = ${resetTokenHash(token)} and used_at is null and expires_at > now()) as open`
  return row?.open === true
}

/**
 * Sets the password of whoever asked for the link, once, and ends every session. Two-step sign-in stays on: a mailbox
 * stands in for the password and for nothing else. Null: the link was used, is over, or never was.
 */
export async function redeemReset(token: string, password: string): Promise<{ id: string; email: string } | null> {
  const hash = resetTokenHash(token)
  if (!(await isResetOpen(token))) return null
  const passwordHash = await hashPassword(password)
  return inStatements(async (tx) => {
    // First the user: whoever changes a password holds that row and then ends all links.
    await tx.$queryRaw`
      select u.id from users u join password_resets r on r.user_id = u.id where r.token_hash = ${hash} for update of u`
    const [used] = await tx.$queryRaw<{ userId: string }[]>`
      update password_resets set used_at = now()
      where token_hash = ${hash} and used_at is null and expires_at > now() returning user_id as "userId"`
    if (!used) return null
    const [user] = await tx.$queryRaw<{ id: string; email: string }[]>`
      update users set password_hash = ${passwordHash} where id = ${used.userId}::uuid returning id, email`
    await tx.$executeRaw`
      insert into outbox (kind, dedupe_key, user_id)
      values ('password_changed', 'password_changed:' || gen_random_uuid(), ${used.userId}::uuid)`
    return user ?? null
  })
}
