import { phoneText } from '@/components/checkout/phone-text'
import { formatDay } from '@/lib/clock'
import type { OrderView } from '@/lib/orders/order-view'
import { store } from '@/lib/store'

/** Stages in which no day is promised. */
const nothingComes = new Set<OrderView['stage']>(['cancelled', 'expired', 'review', 'refund_due', 'refunded'])

/** Where and when the things change hands, and who is told. */
export function OrderDelivery({ order }: { order: OrderView }) {
  const { contact, address } = order
  const day = formatDay(order.shippingDate, store.locale)
  return (
    <section aria-labelledby="delivery">
      <h2 id="delivery" className="text-xl">
        {address ? 'Delivery' : 'Self-collection'}
      </h2>
      {!nothingComes.has(order.stage) && <p className="mt-3">{address ? `On ${day}` : `From ${day}`}</p>}
      <address className="mt-1 break-words not-italic">
        {address ? (
          <>
            {contact.name}
            <br />
            {[address.line1, address.line2].filter(Boolean).join(', ')}
            <br />
            Singapore {address.postalCode}
          </>
        ) : (
          <>
            {store.companyName}
            <br />
            {store.address}
          </>
        )}
      </address>
      <p className="mt-3 break-words text-ink-muted">
        {contact.email}
        <br />
        {phoneText(contact.phone)}
      </p>
    </section>
  )
}
