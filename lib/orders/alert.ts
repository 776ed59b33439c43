import type { Tx } from '@/lib/db'

/**
 * Puts something in front of the merchant, once per cause. `kind` is a short word, `message` a sentence. The database
 * leaves a mail to the merchant beside it.
 */
export async function raiseAlert(
  tx: Tx,
  alert: { kind: string; cause: string; orderId?: string | null; message: string },
): Promise<void> {
  await tx.alert.createMany({
    data: {
      kind: alert.kind,
      dedupeKey: `${alert.kind}:${alert.cause}`,
      orderId: alert.orderId ?? null,
      message: alert.message,
    },
    skipDuplicates: true,
  })
}
