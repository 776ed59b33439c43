import { Money } from '@/components/ui/money'
import { calendarDay, formatDay } from '@/lib/clock'
import type { AccountOrder } from '@/lib/orders/account-order'
import { store } from '@/lib/store'

/** Orders made while signed in, newest first. */
export function AccountOrders({ orders }: { orders: readonly AccountOrder[] }) {
  if (orders.length === 0)
    return <p className="mt-4 text-ink-muted">No orders yet. Orders placed while signed in will stand here.</p>
  return (
    <ul className="mt-4 border-line border-t">
      {orders.map((order) => (
        <li key={order.number} className="border-line border-b">
          <a
            href={`/orders/${order.token}`}
            className="flex min-h-16 flex-wrap items-center justify-between gap-x-6 gap-y-1 py-3"
          >
            <span className="font-strong">{order.number}</span>
            <span className="text-ink-muted">
              {formatDay(calendarDay(new Date(order.placedAt), store.timeZone), store.locale)}
            </span>
            <span>{words[order.stage]}</span>
            <Money amount={order.total} currency={order.currency} />
          </a>
        </li>
      ))}
    </ul>
  )
}

const words: Record<AccountOrder['stage'], string> = {
  awaiting_payment: 'Awaiting payment',
  checking_payment: 'Checking payment',
  asking_hitpay: 'Checking payment',
  paid: 'Paid',
  preparing: 'Preparing',
  ready_to_collect: 'Ready to collect',
  shipped: 'Shipped',
  delivered: 'Delivered',
  cancelled: 'Cancelled',
  expired: 'Expired',
  review: 'Being checked',
  refund_due: 'Refund due',
  part_refunded: 'Partly refunded',
  refunded: 'Refunded',
}
