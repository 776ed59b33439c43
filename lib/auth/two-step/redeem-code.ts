import { statements } from '@/lib/db'
import { logWarning } from '@/lib/log-line'
import { recoveryCodeHash } from './recovery-code'
import { openSecret } from './sealed-secret'
import { matchingStep } from './totp'

export type CodeKind = 'code' | 'recovery_code'

/**
 * Uses up a code of the authenticator app, or a recovery code. Null: it does not fit, or was used before. Sent twice at
 * the same moment it is used once.
 */
export async function redeemCode(userId: string, typed: string): Promise<CodeKind | null> {
  const hash = recoveryCodeHash(typed)
  if (hash) return (await redeemRecoveryCode(userId, hash)) ? 'recovery_code' : null
  return (await redeemTotpCode(userId, typed.replace(/\D/g, ''))) ? 'code' : null
}

async function redeemRecoveryCode(userId: string, hash: Buffer): Promise<boolean> {
  const used = await statements().$executeRaw`
    update recovery_codes set used_at = now()
    where user_id = ${userId}::uuid and code_hash = ${hash} and used_at is null`
  return used === 1
}

async function redeemTotpCode(userId: string, typed: string): Promise<boolean> {
  // The database's clock, so that two servers agree on the step.
  const [row] = await statements().$queryRaw<{ secret: Buffer; seconds: number }[]>`
    select secret, extract(epoch from now())::float8 as seconds from totp_secrets
    where user_id = ${userId}::uuid and secret is not null`
  if (!row) return false
  const secret = openSecret(row.secret, userId)
  if (!secret) {
    logWarning('a two-step key cannot be opened', { userId, cause: 'NEXTAUTH_SECRET was changed' })
    return false
  }
  const step = matchingStep(secret, typed, row.seconds)
  return step !== null && rememberStep(userId, step)
}

/** The one statement that says no to a code that was used: no step twice, and none before the last. */
export async function rememberStep(userId: string, step: number): Promise<boolean> {
  const remembered = await statements().$executeRaw`
    update totp_secrets set last_step = ${step}::bigint where user_id = ${userId}::uuid and last_step < ${step}::bigint`
  return remembered === 1
}
