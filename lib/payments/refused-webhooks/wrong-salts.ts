import { statements } from '@/lib/db'
import { raiseCountedAlert, withdrawAlert } from '@/lib/orders/alert'
import { store } from '@/lib/store'
import { createTurns } from '@/lib/turns'
import type { WebhookRefusal } from '@/prisma/generated/enums'

const kind = 'wrong_webhook_salt'

type WrongSalt = {
  format: 'v1' | 'v2'
  reasons: WebhookRefusal[]
  count: number
  /** The first day that is counted, as YYYY-MM-DD. */
  since: string
  lastAt: Date
  isOver: boolean
}

/**
 * Raises an alert for each door at which signed requests were refused and none was verified after them, and puts it away
 * where one was. A job and a look at an order call it, never a request that nobody verified.
 */
export async function reportWrongSalts(): Promise<void> {
  for (const wrong of await findWrongSalts())
    if (wrong.isOver) await withdrawWrongSalt(wrong.format)
    else
      await raiseCountedAlert(statements(), {
        kind,
        cause: wrong.format,
        message: messageOf(wrong),
        count: wrong.count,
        lastAt: wrong.lastAt,
      })
}

const withdrawWrongSalt = (format: 'v1' | 'v2') => withdrawAlert(statements(), { kind, cause: format })

/** Puts the alert away once a webhook of that door was verified, at most once a second in this process. */
export const wrongSaltWithdrawals = {
  v1: createTurns(() => withdrawWrongSalt('v1'), 1_000),
  v2: createTurns(() => withdrawWrongSalt('v2'), 1_000),
}

// Counts are kept by day, so the day of the last verified webhook counts as a whole.
const findWrongSalts = () => statements().$queryRaw<WrongSalt[]>`
  select r.format, array_agg(distinct r.reason::text) filter (where r.day >= since.day) as reasons,
    sum(r.seen_count) filter (where r.day >= since.day)::int as count,
    to_char(min(r.day) filter (where r.day >= since.day), 'YYYY-MM-DD') as since, max(r.last_at) as "lastAt",
    coalesce(max(r.last_at) <= verified.at, false) as "isOver"
  from refused_webhooks r
  left join lateral (
    select received_at as at from webhook_deliveries d where d.format = r.format order by received_at desc limit 1
  ) verified on true
  cross join lateral (select coalesce((verified.at at time zone ${store.timeZone})::date, r.day) as day) since
  where r.reason in ('wrong_signature', 'no_salt', 'other_salt')
  group by r.format, verified.at`

const doors = {
  v1: { path: '/api/webhooks/hitpay', salt: 'HITPAY_SALT', other: 'HITPAY_EVENT_SALT' },
  v2: { path: '/api/webhooks/hitpay/events', salt: 'HITPAY_EVENT_SALT', other: 'HITPAY_SALT' },
} as const

function messageOf({ format, reasons, count, since }: WrongSalt): string {
  const { path, salt, other } = doors[format]
  const requests = `Since ${writtenDay.format(new Date(since))}, ${count === 1 ? 'one signed request was' : `${count} signed requests were`} refused at ${path}, and no webhook was verified there after`
  if (reasons.includes('other_salt'))
    return `${requests}. Some are signed with the text in ${other}: it belongs into ${salt}.`
  if (reasons.includes('no_salt')) return `${requests}: ${salt} is not set.`
  return `${requests}. ${salt} is probably not the salt HitPay signs them with. If you expect no webhook there, somebody else may have sent them.`
}

// A day without a time is midnight in UTC.
const writtenDay = new Intl.DateTimeFormat(store.locale, { dateStyle: 'medium', timeZone: 'UTC' })
