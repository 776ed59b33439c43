import { logFailure } from '@/lib/log-line'
import { expireOrders } from '@/lib/orders/expire-orders'
import { outboxTurns } from '@/lib/orders/outbox-turns'
import { applyWaitingDeliveries } from '@/lib/payments/apply-delivery'
import { expireIfOverdue } from '@/lib/payments/expire-unpaid-orders'
import { reconcileOrder, reconcilePayments } from '@/lib/payments/reconcile-payments'
import { reportWrongSalts } from '@/lib/payments/refused-webhooks/wrong-salts'
import { resolveRefunds } from '@/lib/payments/resolve-refunds'

/**
 * What a look at an order sets in motion after it is answered: deliveries that were stored and not applied, HitPay's
 * own word on this order and two others when it is due, the end of a few others that nobody paid, refunds it never
 * answered, an alert for a wrong webhook salt, a few mails. A shop with visitors heals without any scheduled job.
 */
export async function tendOrder(orderId: string): Promise<void> {
  const results = await Promise.allSettled([
    applyWaitingDeliveries(),
    reconcileOrder(orderId).then(() => expireIfOverdue(orderId)),
    reconcilePayments(2),
    expireOrders(5),
    resolveRefunds(2),
    reportWrongSalts(),
    outboxTurns.ask(),
  ])
  for (const result of results) if (result.status === 'rejected') logFailure('tending an order failed', result.reason)
}
