import type { Statements } from '@/lib/db'
import type { AlertKind } from '@/lib/emails/alert-mail-words'

/** Told of a state of affairs and not of one payment or order: it may come back after a person has seen to it. */
const comesBack: ReadonlySet<AlertKind> = new Set(['payment_request_refused'])

/**
 * Puts something in front of the merchant: one open alert for each cause, with a count. `message` is a sentence. The
 * database leaves a mail to the merchant beside a new one. What was put away stays so, unless its kind comes back: then
 * it is raised anew.
 */
export async function raiseAlert(
  tx: Statements,
  alert: { kind: AlertKind; cause: string; orderId?: string | null; message: string },
): Promise<void> {
  const key = `${alert.kind}:${alert.cause}`
  if (comesBack.has(alert.kind))
    await tx.$executeRaw`
      update alerts set dedupe_key = dedupe_key || '#' || id where dedupe_key = ${key} and resolved_at is not null`
  await tx.$executeRaw`
    insert into alerts as a (kind, dedupe_key, order_id, message)
    values (${alert.kind}, ${key}, ${alert.orderId ?? null}::uuid, ${alert.message})
    on conflict (dedupe_key) do update set count = a.count + 1, last_at = now(), message = excluded.message,
      order_id = coalesce(a.order_id, excluded.order_id)
    where a.resolved_at is null`
}

/**
 * Raises an alert about something that is counted elsewhere: `count` so far, the last time at `lastAt`. Telling the same
 * again changes nothing. What was put away is opened again by what came later, and mailed again after a day at the
 * earliest.
 */
export async function raiseCountedAlert(
  tx: Statements,
  alert: { kind: AlertKind; cause: string; message: string; count: number; lastAt: Date },
): Promise<void> {
  const key = `${alert.kind}:${alert.cause}`
  await tx.$executeRaw`
    update alerts set dedupe_key = dedupe_key || '#' || id
    where dedupe_key = ${key} and resolved_at < ${alert.lastAt} and created_at < now() - interval '1 day'`
  await tx.$executeRaw`
    insert into alerts as a (kind, dedupe_key, message, count, last_at)
    values (${alert.kind}, ${key}, ${alert.message}, ${alert.count}, ${alert.lastAt})
    on conflict (dedupe_key) do update set count = excluded.count, last_at = excluded.last_at,
      message = excluded.message, resolved_at = null
    where excluded.last_at > coalesce(a.resolved_at, a.last_at)`
}

/** Puts an alert away because what it told of is over. One that was never raised, or was put away before, stays so. */
export async function withdrawAlert(tx: Statements, alert: { kind: AlertKind; cause: string }): Promise<void> {
  await tx.$executeRaw`
    update alerts set resolved_at = now() where dedupe_key = ${`${alert.kind}:${alert.cause}`} and resolved_at is null`
}
