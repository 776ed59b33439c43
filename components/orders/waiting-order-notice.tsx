import { Notice } from '@/components/ui/notice'
import { formatMoney } from '@/lib/money'
import type { WaitingOrder } from '@/lib/orders/waiting-order'
import { store } from '@/lib/store'

/** For whoever came back from a payment page by the browser's own button. */
export function WaitingOrderNotice({ order, className }: { order: WaitingOrder; className?: string }) {
  const total = formatMoney(order.total, order.currency, store.locale)
  return (
    <Notice
      className={className ?? ''}
      title={
        <>
          <span>Order</span> <span className="figures whitespace-nowrap">{order.number}</span>{' '}
          <span>{`waits for ${total}.`}</span>
        </>
      }
    >
      <p className="flex flex-wrap gap-x-5">
        <a href={order.payUrl ?? `/orders/${order.token}`} className="link inline-flex min-h-11 items-center">
          Continue paying
        </a>
        <a href={`/orders/${order.token}`} className="link inline-flex min-h-11 items-center">
          See the order
        </a>
      </p>
    </Notice>
  )
}
