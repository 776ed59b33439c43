import { setTimeout } from 'node:timers/promises'
import { after } from 'next/server'
import { statements } from '@/lib/db'
import { logFailure } from '@/lib/log-line'
import {
  addTo,
  type CountedRefusal,
  nextWrite,
  type RefusedWebhook,
  type Tally,
  takeAll,
  type WritePlan,
} from '@/lib/payments/refused-webhooks/tally'
import { store } from '@/lib/store'

const tally: Tally = new Map()
const plan: WritePlan = { writtenAt: Number.NEGATIVE_INFINITY, dueAt: null }

/**
 * Counts a webhook request that was refused. It is counted in this process and written after the answer, with all others
 * of the same second: a flood neither waits for the database nor keeps it busy. A process that is
 * killed loses the counts of its last second.
 */
export function countRefusedWebhook(refused: RefusedWebhook): void {
  const now = performance.now()
  addTo(tally, { ...refused, count: 1, lastAt: now })
  const dueAt = nextWrite(plan, now)
  if (dueAt === null) return
  plan.dueAt = dueAt
  after(() => writeAt(dueAt))
}

async function writeAt(dueAt: number): Promise<void> {
  const wait = dueAt - performance.now()
  if (wait > 0) await setTimeout(wait)
  plan.dueAt = null
  plan.writtenAt = performance.now()
  const counted = takeAll(tally)
  try {
    await write(counted)
  } catch (error) {
    for (const refused of counted) addTo(tally, refused)
    logFailure('refused webhooks not counted', error)
  }
}

// In the order of the key, so that two processes never wait for each other.
async function write(counted: readonly CountedRefusal[]): Promise<void> {
  const readMoment = await readClock()
  const column = <Value>(value: (refused: CountedRefusal) => Value) => counted.map(value)
  await statements().$executeRaw`
    insert into refused_webhooks as r (format, reason, day, seen_count, last_at)
    select format, reason, (at at time zone ${store.timeZone})::date, count, at
    from unnest(${column(({ format }) => format)}::"DeliveryFormat"[], ${column(({ reason }) => reason)}::"WebhookRefusal"[],
      ${column(({ count }) => count)}::bigint[], ${column(({ lastAt }) => readMoment(lastAt))}::timestamptz[]) as c (format, reason, count, at)
    order by format, reason
    on conflict (format, reason, day) do update set
      seen_count = r.seen_count + excluded.seen_count, last_at = greatest(r.last_at, excluded.last_at)`
}

/**
 * Tells a moment of this process by the database's clock, never too late: a slow write must not make a forgery seem to
 * follow a verified webhook that it came before.
 */
async function readClock(): Promise<(moment: number) => Date> {
  const [clock] = await statements().$queryRaw<{ at: Date }[]>`select clock_timestamp() as at`
  const heardAt = performance.now()
  return (moment) => new Date((clock?.at.getTime() ?? Date.now()) - (heardAt - moment))
}
