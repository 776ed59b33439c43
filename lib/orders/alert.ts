import type { Statements } from '@/lib/db'
import type { AlertKind } from '@/lib/emails/alert-mail-words'

/**
 * Puts something in front of the merchant, once per cause; `message` is a sentence. The database leaves a mail to
 * the merchant beside it.
 */
export async function raiseAlert(
  tx: Statements,
  alert: { kind: AlertKind; cause: string; orderId?: string | null; message: string },
): Promise<void> {
  await tx.$executeRaw`
    insert into alerts (kind, dedupe_key, order_id, message)
    values (${alert.kind}, ${`${alert.kind}:${alert.cause}`}, ${alert.orderId ?? null}::uuid, ${alert.message})
    on conflict (dedupe_key) do nothing`
}

/** Puts an alert away because what it told of is over. One that was never raised, or was put away before, stays so. */
export async function withdrawAlert(tx: Statements, alert: { kind: AlertKind; cause: string }): Promise<void> {
  await tx.$executeRaw`
    update alerts set resolved_at = now() where dedupe_key = ${`${alert.kind}:${alert.cause}`} and resolved_at is null`
}
