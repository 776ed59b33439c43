import { statements } from '@/lib/db'
import type { Delay } from '@/lib/limits/limits'
import type { Taken } from '@/lib/limits/take'
import { veil } from '@/lib/limits/visitor'

/** Seconds to wait after the last free try; each later wait is twice as long. */
const first = 5

/**
 * Counts one try and says when the next may come. One statement decides, by the database's clock. A try that comes too
 * early is not counted, so that whoever keeps knocking does not make the wait longer.
 */
export async function takeDelayed({ name, free, longest, forget }: Delay, subject: string): Promise<Taken> {
  const key = `${name}:${veil(subject)}`
  const [row] = await statements().$queryRaw<{ tries: number | null; wait: number | null }[]>`
    with taken as (
      insert into sign_in_delays as d (key, tries, next_at, forget_at)
      values (${key}, 1, '-infinity', now() + make_interval(secs => ${forget}::int))
      on conflict (key) do update set
        tries = case when d.forget_at <= now() then 1 else d.tries + 1 end,
        next_at = case when d.forget_at <= now() or d.tries + 1 < ${free}::int then '-infinity'
          else now() + make_interval(secs => least(${longest}::int, ${first}::int * power(2, least(d.tries + 1 - ${free}::int, 20)))) end,
        forget_at = excluded.forget_at
      where d.next_at <= now() or d.forget_at <= now()
      returning tries
    )
    select (select tries from taken) as tries,
      (select ceil(extract(epoch from least(next_at, forget_at) - now()))::int from sign_in_delays
        where key = ${key} and next_at > '-infinity') as wait`
  return typeof row?.tries === 'number' ? { ok: true } : { ok: false, retryAfter: Math.max(1, row?.wait ?? first) }
}
