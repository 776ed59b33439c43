import { db } from '@/lib/db'
import { logFailure } from '@/lib/log-line'
import { awaitsAnswer } from '@/lib/orders/order-status'
import { checkAttempt, type WatchedAttempt } from '@/lib/payments/check-attempt'
import { closeAttempt } from '@/lib/payments/close-attempt'
import { hitPay, hitPayBy } from '@/lib/payments/hitpay'
import { type Press, startPress } from '@/lib/payments/press'
import { nextCheckDelay, watchAfterExpiry } from '@/lib/payments/watch-schedule'

type ClaimedRow = {
  id: string
  order_id: string
  method: WatchedAttempt['method']
  status: string
  provider_request_id: string | null
  /** The shopper may still pay by it: all of an order, or the rest of one in review. Else it is voided at HitPay, unless paid. */
  wanted: boolean
}

/** Milliseconds after which a round ends, whatever is left: a slow HitPay must not outlast the function that asks it. */
const roundMs = 45_000

/**
 * Asks HitPay about every watched attempt whose turn it is, at most `limit` and for at most 45 seconds. Safe on three
 * machines: each claims its own.
 */
export async function reconcilePayments(limit = 500): Promise<{ checked: number; paid: number; failed: number }> {
  const due = await db().$queryRaw<{ id: string }[]>`
    select id from payment_attempts where next_check_at <= now() order by next_check_at limit ${limit}`
  const tally = { checked: 0, paid: 0, failed: 0 }
  const started = performance.now()
  for (const { id } of due) {
    if (performance.now() - started > roundMs) break
    const outcome = await checkIfDue(id)
    if (outcome === null) continue
    tally.checked += 1
    if (outcome !== 'unpaid') tally[outcome] += 1
  }
  return tally
}

/** The same for one order where someone is looking at it: while money may come, about once in 45 seconds. */
export async function reconcileOrder(orderId: string): Promise<void> {
  await db().$executeRaw`
    update payment_attempts a set next_check_at = now()
    from orders o where o.id = ${orderId}::uuid and a.order_id = o.id and ${awaitsAnswer} and a.next_check_at > now()`
  const due = await db().$queryRaw<{ id: string }[]>`
    select id from payment_attempts where order_id = ${orderId}::uuid and next_check_at <= now()`
  for (const { id } of due) await checkIfDue(id)
}

/**
 * Asks now, because someone pressed something: about every attempt at once, not about what is seconds old, and not twice
 * within three seconds.
 */
export async function checkNow(
  orderId: string,
  { askBy }: Press = startPress(),
): Promise<'paid' | 'unpaid' | 'failed' | 'recent'> {
  const asked = await db().$queryRaw<{ id: string }[]>`
    update payment_attempts set next_check_at = now()
    where order_id = ${orderId}::uuid and next_check_at is not null
      and greatest(created_at, checked_at) < now() - interval '3 seconds'
    returning id`
  if (asked.length === 0) await askSoon(orderId)
  const api = hitPayBy(askBy)
  const outcomes = await Promise.all(asked.map(({ id }) => checkIfDue(id, api)))
  return (['paid', 'failed', 'unpaid'] as const).find((outcome) => outcomes.includes(outcome)) ?? 'recent'
}

/** The next look at the order asks HitPay, but not about what was opened or asked about within three seconds. */
export const askSoon = (orderId: string) => db().$executeRaw`
  update payment_attempts
  set next_check_at = least(next_check_at, greatest(created_at, checked_at) + interval '3 seconds')
  where order_id = ${orderId}::uuid and next_check_at is not null`

async function checkIfDue(attemptId: string, api = hitPay()): Promise<'paid' | 'unpaid' | 'failed' | null> {
  const claimed = await claim(attemptId)
  if (!claimed) return null
  const attempt = {
    id: claimed.id,
    orderId: claimed.order_id,
    method: claimed.method,
    status: claimed.status,
    providerRequestId: claimed.provider_request_id,
  }
  try {
    const state = claimed.wanted ? (await checkAttempt(attempt, api)).state : await closeAttempt(attempt, api)
    return state === 'paid' ? 'paid' : 'unpaid'
  } catch (error) {
    logFailure('attempt not checked', error, { attempt: attemptId })
    return 'failed'
  }
}

// One statement claims the turn and sets the next one, so that two machines never ask about the same attempt at once.
async function claim(attemptId: string): Promise<ClaimedRow | null> {
  const [current] = await db().$queryRaw<{ check_count: number; age: number; takes_money: boolean }[]>`
    select check_count, extract(epoch from now() - created_at)::int as age, now() < expires_at as takes_money
    from payment_attempts where id = ${attemptId}`
  if (!current) return null
  const delay = nextCheckDelay(current.age, current.takes_money)
  const [row] = await db().$queryRaw<ClaimedRow[]>`
    update payment_attempts set check_count = check_count + 1, checked_at = now(),
      next_check_at = case
        when status = 'completed' or now() > expires_at + make_interval(secs => ${watchAfterExpiry}) then null
        else now() + make_interval(secs => ${delay}) end
    where id = ${attemptId} and next_check_at <= now() and check_count = ${current.check_count}
    returning id, order_id, method, status::text as status, provider_request_id,
      status in ('creating', 'open', 'unknown') and exists (
        select 1 from orders o where o.id = order_id
          and (o.status = 'pending_payment' or (o.status = 'review' and kept_minor > 0))) as wanted`
  return row && row.status !== 'completed' ? row : null
}
