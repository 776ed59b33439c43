import { db, Prisma } from '@/lib/db'
import { logFailure } from '@/lib/log-line'
import { type AttemptState, answerDeadline, type WatchedAttempt } from '@/lib/payments/check-attempt'
import { closeAttempt } from '@/lib/payments/close-attempt'
import { hitPayBy } from '@/lib/payments/hitpay'
import { type Press, startPress } from '@/lib/payments/press'

/**
 * What HitPay says of several attempts together. `unknown`: it did not answer about one of them, and none is paid.
 * `creating`: another press is opening one at this moment.
 */
export type GivenUp = {
  state: AttemptState | 'unknown' | 'creating'
  /** When the last request that HitPay would not void ends by itself; null when none is `payable`. */
  payableUntil: Date | null
  /** The moment before HitPay was asked, by the database's clock. */
  askedSince: Date
}

type OpenAttempt = WatchedAttempt & { expiresAt: Date; detected: boolean; beingCreated: boolean }
type Scope = { orderId: string } | { cartOf: string; keep?: string }

/**
 * Asks HitPay about every attempt of an order, or of the cart of an order, that may still be paid, and voids what is
 * not. All at once, within one deadline. `keep` is the attempt that the shopper goes on with. An attempt is given up
 * only when this says `closed`, or `payable` and nothing new is opened beside it.
 */
export async function giveUpAttempts(scope: Scope, press: Press = startPress()): Promise<GivenUp> {
  const askedSince = await databaseTime()
  const attempts = await listOpenAttempts(scope)
  const states = await Promise.all(attempts.map((attempt) => closeOrFail(attempt, press)))
  const payable = attempts.filter((_, place) => states[place] === 'payable')
  return {
    askedSince,
    state: (['paid', 'unknown', 'creating', 'payable'] as const).find((state) => states.includes(state)) ?? 'closed',
    payableUntil: payable.reduce<Date | null>(
      (latest, { expiresAt }) => (latest && latest > expiresAt ? latest : expiresAt),
      null,
    ),
  }
}

async function databaseTime(): Promise<Date> {
  const [row] = await db().$queryRaw<{ now: Date }[]>`select clock_timestamp() as now`
  if (!row) throw new Error('The database did not tell the time')
  return row.now
}

const listOpenAttempts = (scope: Scope) => db().$queryRaw<OpenAttempt[]>`
  select a.id, a.order_id as "orderId", a.method::text as method, a.status::text as status,
    a.provider_request_id as "providerRequestId", a.expires_at as "expiresAt", a.detected_at is not null as detected,
    a.status = 'creating' and a.created_at >= now() - make_interval(secs => ${answerDeadline}) as "beingCreated"
  from payment_attempts a join orders o on o.id = a.order_id
  where a.closed_at is null and a.status <> 'completed' and ${
    'orderId' in scope
      ? Prisma.sql`o.id = ${scope.orderId}::uuid`
      : Prisma.sql`o.cart_id = (select cart_id from orders where id = ${scope.cartOf}::uuid)
          and a.id is distinct from ${scope.keep ?? null}`
  }`

async function closeOrFail(attempt: OpenAttempt, { askBy }: Press): Promise<GivenUp['state']> {
  if (attempt.detected) return 'paid'
  if (attempt.beingCreated) return 'creating'
  await db().$executeRaw`update payment_attempts set checked_at = now() where id = ${attempt.id}`
  try {
    return await closeAttempt(attempt, hitPayBy(askBy))
  } catch (error) {
    logFailure('attempt not closed', error, { attempt: attempt.id })
    return 'unknown'
  }
}
