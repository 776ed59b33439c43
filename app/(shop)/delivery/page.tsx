import type { Metadata } from 'next'
import { ProsePage, ProseSection } from '@/components/layout/prose-page'
import { Money } from '@/components/ui/money'
import { minorUnits } from '@/lib/money'
import { store } from '@/lib/store'

export const ensureStatic = 'navigation'

export const metadata: Metadata = { title: 'Delivery and collection', alternates: { canonical: '/delivery' } }

const fee = <Money amount={minorUnits(store.deliveryFeeMinor)} />
const freeFrom = <Money amount={minorUnits(store.freeDeliveryFromMinor)} />

export default function DeliveryPage() {
  return (
    <ProsePage
      title="Delivery and collection"
      lead="You choose the day at the checkout, and see the whole cost before you pay."
    >
      <ProseSection title="To your door">
        <p>
          Anywhere in Singapore for {fee}. From {freeFrom} of goods it is free. The first day on offer is{' '}
          {store.deliveryLeadDays} days after you order. Sundays we rest.
        </p>
      </ProseSection>
      <ProseSection title="From our shop">
        <p>
          Collecting costs nothing. The first day on offer is {inDays(store.collectionLeadDays)} you order. The page of
          your order says when your things are ready.
        </p>
        <p className="text-ink-muted">{store.address}</p>
      </ProseSection>
      <ProseSection title="Where your order is">
        <p>Your order has a page of its own: keep its link. The page says what has happened, and what comes next.</p>
      </ProseSection>
    </ProsePage>
  )
}

const inDays = (days: number) => (days === 1 ? 'the day after' : `${days} days after`)
