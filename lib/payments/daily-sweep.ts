import { db, statements } from '@/lib/db'
import { env } from '@/lib/env'
import { raiseAlert, withdrawAlert } from '@/lib/orders/alert'
import { type Broken, checkChanges } from '@/lib/payments/check-invariants'
import { type Sweep, sweepCharges } from '@/lib/payments/sweep-charges'
import { inStatements } from '@/lib/transaction'

export type DailySweep = {
  /** Null: compared earlier this day, or the shop takes no payments. */
  charges: Sweep | null
  changes: number
  broken: number
}

/** Seconds a sweep may be silent before another takes it over; longer than any function lives. */
const lease = 600
/** Tries of one day. */
const maxAttempts = 6
/** Milliseconds for the rules; what is left then is asked by the next call. */
const checkMs = 40_000
/** Alerts of one sweep: a fault that breaks a thousand orders is one fault. */
const mostAlerts = 20

type Turn = { day: string; attempts: number; chargesDone: boolean; failure: string | null }

/**
 * Once a day: compares HitPay's charges with our payments, and asks every rule of the shop about what has changed.
 * Whoever comes first does it, under a lease; the others hear null. A failure is recorded, alerted, and tried again by a
 * later call, later each time and not from the beginning. Throws what failed.
 */
export async function sweepIfDue(): Promise<DailySweep | null> {
  const turn = await takeTurn()
  if (!turn) return null
  if (turn.attempts > 1 && !turn.failure) await recordFailure(turn, 'the process that did it was ended')
  const [charges, checked] = await Promise.allSettled([compareCharges(turn), checkRules(turn)])
  const failed = [charges, checked].find((stage) => stage.status === 'rejected')
  if (failed) {
    await postpone(turn, failed.reason instanceof Error ? failed.reason.message : 'unknown error')
    throw failed.reason
  }
  if (charges.status === 'rejected' || checked.status === 'rejected') return null
  const { changes, broken, complete } = checked.value
  const swept = { charges: charges.value, changes, broken: broken.length }
  if (complete) await finish(turn, swept)
  else await goOnSoon(turn)
  return swept
}

// One statement: the day is begun, or taken over from whoever fell silent or failed.
async function takeTurn(): Promise<Turn | null> {
  const [turn] = await statements().$queryRaw<Turn[]>`
    insert into sweeps as s (day, attempts, lease_until)
    values ((now() at time zone 'Asia/Singapore')::date, 1, now() + make_interval(secs => ${lease}))
    on conflict (day) do update set attempts = s.attempts + 1, lease_until = excluded.lease_until
    where s.finished_at is null and s.attempts < ${maxAttempts}::int and coalesce(s.next_at, now()) <= now()
      and coalesce(s.lease_until, s.started_at + make_interval(secs => ${lease})) <= now()
    returning day::text as day, attempts, charges_done_at is not null as "chargesDone", failure`
  return turn ?? null
}

async function compareCharges({ day, attempts, chargesDone }: Turn): Promise<Sweep | null> {
  if (chargesDone || !env().hitpay) return null
  const sweep = await sweepCharges()
  await statements().$executeRaw`
    update sweeps set charges_done_at = now(), result = ${JSON.stringify(sweep)}::jsonb
    where day = ${day}::date and attempts = ${attempts}::int`
  return sweep
}

async function checkRules({ day }: Turn) {
  const checked = await checkChanges(statements(), performance.now() + checkMs)
  for (const broken of checked.broken.slice(0, mostAlerts)) await reportBroken(broken, day)
  return checked
}

const reportBroken = ({ invariant, subject, detail }: Broken, day: string) =>
  raiseAlert(db(), {
    kind: 'invariant_broken',
    cause: `${invariant}:${subject}:${day}`,
    message: `A rule of the shop is broken (${invariant}, ${subject}): ${detail}.`,
  })

// Guarded by the attempt: whoever was taken over has nothing to say any more.
const finish = ({ day, attempts }: Turn, swept: DailySweep) =>
  inStatements(async (tx) => {
    const done = await tx.$executeRaw`
      update sweeps set finished_at = now(), failure = null,
        result = coalesce(result, '{}'::jsonb) || ${JSON.stringify({ changes: swept.changes, broken: swept.broken })}::jsonb
      where day = ${day}::date and attempts = ${attempts}::int and finished_at is null`
    if (done > 0) await withdrawAlert(tx, { kind: 'sweep_failed', cause: day })
  })

// Not a failure: there was more to ask than one call has time for.
const goOnSoon = ({ day, attempts }: Turn) => statements().$executeRaw`
  update sweeps set lease_until = now(), attempts = attempts - 1, failure = coalesce(failure, 'not done yet')
  where day = ${day}::date and attempts = ${attempts}::int`

const postpone = (turn: Turn, reason: string) =>
  inStatements(async (tx) => {
    await tx.$executeRaw`
      update sweeps set lease_until = now(), next_at = now() + make_interval(secs => 300 * power(3, ${turn.attempts}::int - 1))
      where day = ${turn.day}::date and attempts = ${turn.attempts}::int`
    await recordFailure(turn, reason, tx)
  })

async function recordFailure({ day, attempts }: Turn, reason: string, tx = statements()) {
  await tx.$executeRaw`
    update sweeps set failure = ${reason.slice(0, 500)} where day = ${day}::date and attempts = ${attempts}::int`
  await raiseAlert(tx, {
    kind: 'sweep_failed',
    cause: day,
    message: `The daily comparison of ${day} with HitPay did not end: ${reason.slice(0, 300)}. It is tried again by itself.`,
  })
}
