import { Notice } from '@/components/ui/notice'
import type { OrderView } from '@/lib/orders/order-view'

/** Money that came in an odd way is said aloud, even when the order itself is fine. */
export function LateTruths({ order }: { order: OrderView }) {
  const happened = new Set(order.timeline.map((event) => event.type))
  return (
    <>
      {happened.has('paid_twice') && (
        <Notice tone="warn" title="A second payment came for this order.">
          Our team has been told and returns it to you. You need not do anything.
        </Notice>
      )}
      {happened.has('payment_mismatch') && order.stage !== 'review' && (
        <Notice tone="warn" title="A payment came that does not match this order.">
          Our team is checking it and writes to {order.contact.email}.
        </Notice>
      )}
    </>
  )
}
