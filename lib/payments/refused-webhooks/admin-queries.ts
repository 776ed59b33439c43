import 'server-only'
import { requireStaff } from '@/lib/auth/guards'
import { db } from '@/lib/db'
import type { RefusedRow, RefusedWebhooks } from '@/lib/payments/admin-views'
import { store } from '@/lib/store'

/** What was refused at the webhook doors in the last seven days of the shop's time zone, the latest first. */
export async function listRefusedWebhooks(): Promise<RefusedWebhooks> {
  await requireStaff()
  const [rows, v1, v2] = await Promise.all([readRefused(), lastVerified('v1'), lastVerified('v2')])
  return { rows: rows.map((row) => ({ ...row, lastAt: row.lastAt.toISOString() })), verifiedAt: { v1, v2 } }
}

const readRefused = () => db().$queryRaw<(Omit<RefusedRow, 'lastAt'> & { lastAt: Date })[]>`
  select format::text, reason::text, coalesce(sum(seen_count) filter (where day = today), 0)::float8 as today,
    sum(seen_count)::float8 as week, max(last_at) as "lastAt"
  from refused_webhooks, (select (now() at time zone ${store.timeZone})::date as today) moment
  where day > today - 7
  group by format, reason
  order by max(last_at) desc, format, reason`

async function lastVerified(format: 'v1' | 'v2'): Promise<string | null> {
  const last = await db().webhookDelivery.findFirst({
    where: { format },
    orderBy: { receivedAt: 'desc' },
    select: { receivedAt: true },
  })
  return last?.receivedAt.toISOString() ?? null
}
