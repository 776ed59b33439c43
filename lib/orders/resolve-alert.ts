import { lockOrder } from '@/lib/orders/lock-order'
import { recordEvent } from '@/lib/orders/transition'
import { inTransaction } from '@/lib/transaction'

/** Puts an alert away: a person has looked. False when it was put away already, or never was. */
export async function resolveAlert(alertId: string, actor: string): Promise<boolean> {
  return inTransaction(async (tx) => {
    const alert = await tx.alert.findUnique({ where: { id: alertId } })
    if (alert?.orderId) await lockOrder(tx, alert.orderId)
    const resolved = await tx.$executeRaw`
      update alerts set resolved_at = now() where id = ${alertId}::uuid and resolved_at is null`
    if (resolved === 0) return false
    if (alert?.orderId)
      await recordEvent(tx, alert.orderId, {
        type: 'alert_resolved',
        actor,
        cause: alertId,
        data: { kind: alert.kind },
      })
    return true
  })
}
