import { db } from '@/lib/db'
import { logFailure } from '@/lib/log-line'
import { answerDeadline, checkAttempt, type WatchedAttempt } from '@/lib/payments/check-attempt'
import { hitPayBy } from '@/lib/payments/hitpay'
import { freshFor } from '@/lib/payments/open-attempt'
import type { Press } from '@/lib/payments/press'
import type { PaymentMethod } from '@/prisma/generated/enums'

/** `keep`: the attempt to go on with. `none`: there is none. `unknown`: whether there is one, HitPay does not say. */
export type KeptAttempt = { kind: 'keep'; attemptId: string } | { kind: 'none' | 'paid' | 'unknown' }

/**
 * The attempt that pressing the same way to pay again leads back to. It is asked about first, unless that was seconds
 * ago: it may be paid, or HitPay may have closed it. One whose create was never answered is looked up by its reference.
 */
export async function keepOpenAttempt(orderId: string, method: PaymentMethod, { askBy }: Press): Promise<KeptAttempt> {
  const attempt = await findReusable(orderId, method)
  if (!attempt) return { kind: 'none' }
  const keep = { kind: 'keep', attemptId: attempt.id } as const
  if (!(await claimQuestion(attempt.id))) return attempt.status === 'unknown' ? { kind: 'unknown' } : keep
  try {
    const { state } = await checkAttempt(attempt, hitPayBy(askBy))
    if (state === 'paid') return { kind: 'paid' }
    return state === 'payable' ? keep : { kind: 'none' }
  } catch (error) {
    logFailure('attempt not checked', error, { attempt: attempt.id })
    // Showing again what is open already opens nothing new.
    return attempt.status === 'open' ? keep : { kind: 'unknown' }
  }
}

async function findReusable(orderId: string, method: PaymentMethod): Promise<WatchedAttempt | null> {
  const [attempt] = await db().$queryRaw<WatchedAttempt[]>`
    select a.id, a.order_id as "orderId", a.method::text as method, a.status::text as status,
      a.provider_request_id as "providerRequestId"
    from payment_attempts a join orders o on o.id = a.order_id
    where a.order_id = ${orderId}::uuid and a.method = ${method}::"PaymentMethod"
      and a.status in ('creating', 'open', 'unknown') and a.closed_at is null
      and a.expires_at > now() + make_interval(secs => ${freshFor}) and o.expires_at > now()`
  return attempt ?? null
}

// Of ten presses at once, one asks.
async function claimQuestion(attemptId: string): Promise<boolean> {
  const claimed = await db().$executeRaw`
    update payment_attempts set checked_at = now(), check_count = check_count + 1
    where id = ${attemptId} and (checked_at is null or checked_at < now() - interval '3 seconds')
      and case status
        when 'open' then created_at < now() - interval '3 seconds'
        when 'creating' then created_at < now() - make_interval(secs => ${answerDeadline})
        else true end`
  return claimed === 1
}
