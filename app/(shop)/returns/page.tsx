import type { Metadata } from 'next'
import { ProsePage, ProseSection } from '@/components/layout/prose-page'
import { returnDays } from '@/lib/catalogue/promises'
import { store } from '@/lib/store'

export const ensureStatic = 'navigation'

export const metadata: Metadata = { title: 'Returns', alternates: { canonical: '/returns' } }

export default function ReturnsPage() {
  return (
    <ProsePage title="Returns" lead={`Changed your mind? Unused things can come back within ${returnDays} days.`}>
      <ProseSection title="How to send it back">
        <p>
          Write to{' '}
          <a href={`mailto:${store.email}`} className="link">
            {store.email}
          </a>{' '}
          with your order number. We answer with the address and what to write on the parcel.
        </p>
      </ProseSection>
      <ProseSection title="Your money">
        <p>
          It goes back the way it came: to the bank account or the card you paid with, through HitPay. Your order’s page
          shows the amount and the day we sent it.
        </p>
      </ProseSection>
      <ProseSection title="Broken on arrival">
        <p>
          Send us a picture. You choose: a new one, or your money back. You do not pay for the parcel, and the{' '}
          {returnDays} days do not matter.
        </p>
      </ProseSection>
    </ProsePage>
  )
}
