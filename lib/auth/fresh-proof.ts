import 'server-only'
import { freshMinutes, isFresh, type Prover } from '@/lib/auth/prove'
import { statements } from '@/lib/db'
import type { ActionResult } from '@/lib/result'
import { store } from '@/lib/store'

/** The field of a form in which a password or a code is asked for; `staffAction` takes it and never keeps it. */
export const proofField = 'proof'

/**
 * Asks for a password or a code before money leaves: once what this person has refunded since they last gave one, with
 * this amount, is more than `store.freshProofAboveMinor`. Null: go on. Another currency than the shop's is always asked
 * about. The answer marks the field `proof`, and the form shows it.
 */
export async function requireFreshProof(
  who: Prover,
  { amount, currency }: { amount: number; currency: string },
): Promise<Extract<ActionResult<never>, { ok: false }> | null> {
  if (await isFresh(who)) return null
  const isSmall =
    currency === store.currency && BigInt(amount) + (await refundedSinceProof(who)) <= store.freshProofAboveMinor
  return isSmall ? null : askForProof()
}

// Many small refunds are one large one. One in another currency counts as large.
async function refundedSinceProof({ id, sessionId }: Prover): Promise<bigint> {
  const [row] = await statements().$queryRaw<{ sum: bigint }[]>`
    select coalesce(sum(case when p.currency = ${store.currency} then r.amount_minor else ${store.freshProofAboveMinor}::int end), 0)::bigint as sum
    from refunds r join payments p on p.id = r.payment_id
    where r.actor = ${id} and r.state <> 'failed' and r.created_at > (select proved_at from sessions where id = ${sessionId}::uuid)`
  return row?.sum ?? 0n
}

const askForProof = () => ({
  ok: false as const,
  message: `Nothing has gone back yet. For a sum like this, enter your password below and press again; it counts for ${freshMinutes} minutes.`,
  fieldErrors: { [proofField]: ['Enter your password, or a code of your authenticator app.'] },
})
