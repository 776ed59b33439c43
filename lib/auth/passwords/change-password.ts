import { hashPassword } from '@/lib/auth/password'
import { inStatements } from '@/lib/transaction'

/** Sets a password in place of the one that was compared. Every session ends. Null: it was changed meanwhile. */
export async function changePassword(userId: string, presentHash: string, password: string): Promise<string | null> {
  const passwordHash = await hashPassword(password)
  return inStatements(async (tx) => {
    const changed = await tx.$executeRaw`
      update users set password_hash = ${passwordHash}
      where id = ${userId}::uuid and password_hash = ${presentHash}`
    if (changed !== 1) return null
    await tx.$executeRaw`
      insert into outbox (kind, dedupe_key, user_id)
      values ('password_changed', 'password_changed:' || gen_random_uuid(), ${userId}::uuid)`
    return passwordHash
  })
}
