import { db } from '@/lib/db'
import { logFailure } from '@/lib/log-line'

/** Seconds, but for `silences`: how many in a row, none longer after the last than `memory`, open the circuit. */
export const circuitRule = { silences: 5, memory: 60, open: 20, probe: 15 } as const

/**
 * Whether a shopper may be made to wait for HitPay. After several calls in a row that HitPay left unanswered: no, for a
 * few seconds; then one caller may try, and its answer opens the way again for all. Only about waiting: no attempt is
 * written, changed or forgotten here. The state is a row, since no serverless function sees what its neighbours wait for.
 */
export async function mayAskHitPay(): Promise<boolean> {
  const circuit = await db().circuit.findUnique({ where: { name } })
  if (!circuit?.openUntil) return true
  const probes = await db().$executeRaw`
    update circuits set open_until = now() + make_interval(secs => ${circuitRule.probe})
    where name = ${name} and open_until <= now()`
  return probes === 1
}

/** Whether callers are turned away at this moment. Reads only: nobody's turn to try is used up. */
export async function isHitPaySilent(): Promise<boolean> {
  const [row] = await db().$queryRaw<{ silent: boolean }[]>`
    select open_until > now() as silent from circuits where name = ${name} and open_until is not null`
  return row?.silent ?? false
}

/** Takes down whether HitPay answered a call, with anything at all. What goes wrong here must not disturb the call. */
export async function hearHitPay(answered: boolean): Promise<void> {
  try {
    await (answered ? close() : countSilence())
  } catch (error) {
    logFailure('circuit not kept', error)
  }
}

const name = 'hitpay'

const close = () => db().$executeRaw`
  update circuits set silences = 0, open_until = null where name = ${name} and (silences > 0 or open_until is not null)`

const countSilence = () => db().$executeRaw`
  insert into circuits as c (name, silences, silent_at) values (${name}, 1, now())
  on conflict (name) do update set
    silent_at = now(),
    silences = case when c.silent_at < now() - make_interval(secs => ${circuitRule.memory}) then 1 else c.silences + 1 end,
    open_until = case
      when c.open_until is not null or (c.silences + 1 >= ${circuitRule.silences}
        and c.silent_at >= now() - make_interval(secs => ${circuitRule.memory}))
      then now() + make_interval(secs => ${circuitRule.open}) end`
