import { db, type Statements } from '@/lib/db'
import { type Limit, sharedByAll } from '@/lib/limits/limits'
import { logLimit } from '@/lib/limits/log-limit'
import { sweepLimits } from '@/lib/limits/sweep'
import { type Visitor, veil } from '@/lib/limits/visitor'

/** `retryAfter`: whole seconds until the count begins anew. */
export type Taken = { ok: true } | { ok: false; retryAfter: number }

/**
 * Counts one use of a door. One statement decides, by the database's clock, so that a hundred at once on any number of
 * servers pass exactly as often as the limit says. `on` is a transaction whose fate the count shares. Throws when the database cannot be
 * asked: the door then stays shut.
 */
export async function take({ name, most, seconds }: Limit, subject: string, on: Statements = db()): Promise<Taken> {
  const veiled = veil(subject)
  const key = `${name}:${veiled}`
  const [row] = await on.$queryRaw<{ used: number | null; wait: number | null }[]>`
    with taken as (
      insert into rate_limits as r (key, used, ends_at) values (${key}, 1, now() + make_interval(secs => ${seconds}))
      on conflict (key) do update set
        used = case when r.ends_at <= now() then 1 else r.used + 1 end,
        ends_at = case when r.ends_at <= now() then excluded.ends_at else r.ends_at end
      where r.ends_at <= now() or r.used < ${most}
      returning used
    )
    select (select used from taken) as used,
      (select ceil(extract(epoch from ends_at - now()))::int from rate_limits where key = ${key}) as wait`
  // Whoever begins a count puts away a few that are over, so the table stays as small as the traffic.
  if (row?.used === 1) await sweepLimits(10, on)
  if (typeof row?.used === 'number') return { ok: true }
  const retryAfter = Math.max(1, row?.wait ?? seconds)
  logLimit(name, veiled, retryAfter)
  return { ok: false, retryAfter }
}

/** The same, counted by the visitor's address; see `sharedByAll` for visitors whose address nobody tells. */
export const takeByAddress = (limit: Limit, { address }: Visitor): Promise<Taken> =>
  address ? take(limit, address) : take({ ...limit, most: limit.most * sharedByAll }, 'everybody')

/** What to say to a person who was refused. */
export function tooOften({ retryAfter }: { retryAfter: number }): string {
  const minutes = Math.ceil(retryAfter / 60)
  return `That was tried too often from here. Wait ${minutes === 1 ? 'a minute' : `${minutes} minutes`}, then try again.`
}
