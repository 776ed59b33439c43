import { formatDay } from '@/lib/clock'
import type { OrderView } from '@/lib/orders/order-view'
import { store } from '@/lib/store'
import { phoneText } from '@/lib/text/read-phone'
import { isWaiting } from './poll-schedule'
import { ProveOwner } from './prove-owner'

type OrderDeliveryProps = {
  order: Pick<OrderView, 'stage' | 'goods' | 'address' | 'shippingDate' | 'contact' | 'isMasked'>
}

/** Where and when the things change hands, and who is told. Once nothing comes any more, the shopper's details alone. */
export function OrderDelivery({ order }: OrderDeliveryProps) {
  const { contact, address } = order
  const isPromised = order.goods !== null || isWaiting(order.stage)
  const day = formatDay(order.shippingDate, store.locale)
  return (
    <section aria-labelledby="delivery">
      <h2 id="delivery" className="text-xl">
        {isPromised ? (address ? 'Delivery' : 'Self-collection') : 'Your details'}
      </h2>
      {isPromised && <p className="mt-3">{address ? `On ${day}` : `From ${day}`}</p>}
      <address className={`${isPromised ? 'mt-1' : 'mt-3'} break-words not-italic`}>
        {address || !isPromised ? (
          <ShopperAddress name={contact.name} address={address} />
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
      {order.isMasked && <ProveOwner />}
    </section>
  )
}

const ShopperAddress = ({ name, address }: { name: string; address: OrderView['address'] }) => (
  <>
    {name}
    {address && (
      <>
        <br />
        {[address.line1, address.line2].filter(Boolean).join(', ')}
        <br />
        Singapore {address.postalCode}
      </>
    )}
  </>
)
