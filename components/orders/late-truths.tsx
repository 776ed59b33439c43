import { Notice } from '@/components/ui/notice'
import type { OrderView } from '@/lib/orders/order-view'

type LateTruthsProps = { order: Pick<OrderView, 'stage' | 'timeline' | 'contact' | 'returned'> }

/** Money that came in an odd way is said aloud, even when the order itself is fine. */
export function LateTruths({ order }: LateTruthsProps) {
  const happened = new Set(order.timeline.map((event) => event.type))
  const { duplicate, mismatch } = order.returned
  // What did not match at first was taken all the same, or its rest came.
  const accepted = happened.has('accepted_as_paid') || happened.has('rest_paid')
  const wasReviewed = happened.has('paid')
  return (
    <>
      {happened.has('paid_twice') && (
        <Notice tone={duplicate ? 'info' : 'warn'} title="A second payment came for this order.">
          {duplicate ? wentBack : 'Our team has been told and returns it to you. You need not do anything.'}
        </Notice>
      )}
      {happened.has('payment_mismatch') && order.stage !== 'review' && !accepted && (
        <Notice tone={mismatch ? 'info' : 'warn'} title="A payment came that does not match this order.">
          {mismatch
            ? wentBack
            : wasReviewed
              ? 'Your order is paid by another payment. Our team returns this one to you; you need not do anything.'
              : `Our team is checking it and writes to ${order.contact.email}.`}
        </Notice>
      )}
    </>
  )
}

const wentBack = 'It went back the way you paid; banks take a few days to show it.'
