import 'server-only'
import { expireOrder } from '@/lib/orders/expire-orders'
import { pollOrder } from '@/lib/orders/order-status'
import { askSoon } from '@/lib/payments/reconcile-payments'

/**
 * Someone opens an order's page: what is overdue and needs no question expires before it is shown. Nothing here speaks
 * to HitPay, since a render ends when the page is sent; the page's own look at the status address does. `returned`: from
 * HitPay's page, so its answer is wanted at once.
 */
export async function visitOrder(token: string, { returned }: { returned: boolean }): Promise<void> {
  const order = await pollOrder(token)
  if (!order) return
  if (order.overdue) await expireOrder(order.id)
  if (returned) await askSoon(order.id)
}
