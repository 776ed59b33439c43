import 'server-only'
import { randomBytes } from 'node:crypto'
import { type Statements, statements } from '@/lib/db'
import { store } from '@/lib/store'
import { inStatements } from '@/lib/transaction'
import { newRecoveryCodes, recoveryCodeHash } from './recovery-code'
import { openSecret, sealSecret } from './sealed-secret'
import { base32, matchingStep, totpAddress } from './totp'

/** Minutes between seeing a new key and typing its first code. */
const setUpMinutes = 30

/** Makes a new key. It counts for nothing until a code of it is typed; one that is in use goes on. */
export async function beginSetUp(userId: string): Promise<void> {
  const sealed = sealSecret(randomBytes(20), userId)
  await statements().$executeRaw`
    insert into totp_secrets (user_id, pending_secret, pending_until)
    values (${userId}::uuid, ${sealed}, now() + make_interval(mins => ${setUpMinutes}::int))
    on conflict (user_id) do update set pending_secret = excluded.pending_secret, pending_until = excluded.pending_until`
}

export type PendingKey = { address: string; text: string }

/** The key that is being set up, for the QR code and for typing; null when none is. */
export async function readPendingKey(user: { id: string; email: string }): Promise<PendingKey | null> {
  const pending = await findPending(user.id)
  if (!pending) return null
  const text = base32(pending.secret).replace(/(.{4})(?=.)/g, '$1 ')
  return { address: totpAddress(pending.secret, store.name, user.email), text }
}

async function findPending(userId: string): Promise<{ secret: Buffer; sealed: Buffer; seconds: number } | null> {
  const [row] = await statements().$queryRaw<{ sealed: Buffer; seconds: number }[]>`
    select pending_secret as sealed, extract(epoch from now())::float8 as seconds from totp_secrets
    where user_id = ${userId}::uuid and pending_until > now()`
  const secret = row && openSecret(row.sealed, userId)
  return row && secret ? { ...row, secret } : null
}

/**
 * The first code of the new key was typed: from now on it is the one that counts, with ten new recovery codes, which
 * are told here and never again. Every session ends, this one too. Null: the code does not fit.
 */
export async function confirmSetUp(userId: string, typed: string): Promise<string[] | null> {
  const pending = await findPending(userId)
  const step = pending && matchingStep(pending.secret, typed.replace(/\D/g, ''), pending.seconds)
  if (!pending || step === null) return null
  return inStatements(async (tx) => {
    // Whoever signs in at this moment waits, and then owes a code.
    await tx.$queryRaw`select id from users where id = ${userId}::uuid for update`
    const confirmed = await tx.$executeRaw`
      update totp_secrets set secret = pending_secret, confirmed_at = now(), last_step = ${step}::bigint,
        pending_secret = null, pending_until = null
      where user_id = ${userId}::uuid and pending_secret = ${pending.sealed} and pending_until > now()`
    if (confirmed !== 1) return null
    await leaveMail(tx, userId, 'two_step_on')
    return writeRecoveryCodes(tx, userId)
  })
}

/** Ten new codes in place of the old ones. */
export const renewRecoveryCodes = (userId: string): Promise<string[]> =>
  inStatements(async (tx) => {
    await tx.$queryRaw`select id from users where id = ${userId}::uuid for update`
    return writeRecoveryCodes(tx, userId)
  })

async function writeRecoveryCodes(tx: Statements, userId: string) {
  const codes = newRecoveryCodes()
  await tx.$executeRaw`delete from recovery_codes where user_id = ${userId}::uuid`
  for (const code of codes)
    await tx.$executeRaw`
      insert into recovery_codes (user_id, code_hash) values (${userId}::uuid, ${recoveryCodeHash(code)})`
  return codes
}

/** Two-step sign-in is over for this account, and so is every session. */
export const turnOff = (userId: string): Promise<void> =>
  inStatements(async (tx) => {
    await tx.$queryRaw`select id from users where id = ${userId}::uuid for update`
    const removed = await tx.$executeRaw`delete from totp_secrets where user_id = ${userId}::uuid`
    await tx.$executeRaw`delete from recovery_codes where user_id = ${userId}::uuid`
    if (removed === 1) await leaveMail(tx, userId, 'two_step_off')
  })

const leaveMail = (tx: Statements, userId: string, kind: 'two_step_on' | 'two_step_off') => tx.$executeRaw`
  insert into outbox (kind, dedupe_key, user_id)
  values (${kind}, ${kind} || ':' || gen_random_uuid(), ${userId}::uuid)`
