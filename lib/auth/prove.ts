import 'server-only'
import type { SignedIn } from '@/lib/auth/guards'
import { BusyError } from '@/lib/auth/lane'
import { passwordMatches } from '@/lib/auth/password'
import { logSecurity } from '@/lib/auth/security-event'
import { redeemCode } from '@/lib/auth/two-step/redeem-code'
import { db, statements } from '@/lib/db'
import { limits } from '@/lib/limits/limits'
import { take, tooOften } from '@/lib/limits/take'

/** Minutes for which a password or a code counts as given just now. */
export const freshMinutes = 10

export type Prover = Pick<SignedIn, 'id' | 'sessionId'>

/** Whether a password or a code was given in this session within `freshMinutes`, by the database's clock. */
export async function isFresh({ id, sessionId }: Prover): Promise<boolean> {
  const [row] = await statements().$queryRaw<{ fresh: boolean }[]>`
    select exists (select 1 from sessions where id = ${sessionId}::uuid and user_id = ${id}::uuid and ended_at is null
      and proved_at > now() - make_interval(mins => ${freshMinutes}::int)) as fresh`
  return row?.fresh === true
}

/** Takes a password, or a code of the authenticator app, as proof of who sits there. Null: it is; else why not. */
export const prove = (who: Prover, typed: string): Promise<string | null> =>
  proveBy(fitsAccount, who, typed, 'That is neither your password nor a code that can be used now.')

const provePassword = (who: Prover, typed: string): Promise<string | null> =>
  proveBy(fitsPassword, who, typed, 'That is not your password.')

export type Refusal = { field: 'password' | 'code'; message: string }

/**
 * Takes all that signing in asks for, before what signs one in is changed: the password, and where two-step sign-in is on
 * a code of the app or a recovery code, which is used up. Null: it is them.
 */
export async function proveFully(
  who: Prover & Pick<SignedIn, 'hasTwoStep'>,
  { password, code }: { password: string; code: string },
): Promise<Refusal | null> {
  // Counted here, for codes as well: each is tried together with the password.
  const wrong = await provePassword(who, password)
  if (wrong) return { field: 'password', message: wrong }
  if (!who.hasTwoStep || (await redeemCode(who.id, code)) !== null) return null
  logSecurity('proof_failed', { userId: who.id })
  return { field: 'code', message: 'This code does not fit, or it was used already. Wait for the next one.' }
}

async function proveBy(fitsOf: typeof fitsPassword, who: Prover, typed: string, no: string): Promise<string | null> {
  const taken = await take(limits.proof, who.sessionId)
  if (!taken.ok) return tooOften(taken)
  const fits = await fitsOf(who.id, typed).catch(busy)
  if (fits === 'busy') return 'Too much is going on at this moment. Try again in a few seconds.'
  if (!fits) {
    logSecurity('proof_failed', { userId: who.id })
    return no
  }
  await statements().$executeRaw`
    update sessions set proved_at = now() where id = ${who.sessionId}::uuid and ended_at is null`
  return null
}

const fitsAccount = async (userId: string, typed: string): Promise<boolean> =>
  (/^\s*\d{3}\s?\d{3}\s*$/.test(typed) && (await redeemCode(userId, typed)) !== null) || fitsPassword(userId, typed)

async function fitsPassword(userId: string, typed: string): Promise<boolean> {
  const user = await db().user.findUnique({ where: { id: userId }, select: { passwordHash: true } })
  return typed !== '' && typed.length <= 200 && passwordMatches(typed, user?.passwordHash ?? null)
}

function busy(error: unknown): 'busy' {
  if (error instanceof BusyError) return 'busy'
  throw error
}
