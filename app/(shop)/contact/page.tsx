import type { Metadata } from 'next'
import { ProsePage, ProseSection } from '@/components/layout/prose-page'
import { store } from '@/lib/store'

export const ensureStatic = 'navigation'

export const metadata: Metadata = { title: 'Contact', alternates: { canonical: '/contact' } }

export default function ContactPage() {
  return (
    <ProsePage title="Contact" lead="A person reads what you write. Your order number helps, if you have one.">
      <ProseSection title="Write">
        <p>
          <a href={`mailto:${store.email}`} className="link">
            {store.email}
          </a>
        </p>
      </ProseSection>
      <ProseSection title="Call">
        <p>
          <a href={`tel:${store.phone.replaceAll(' ', '')}`} className="link figures">
            {store.phone}
          </a>
        </p>
      </ProseSection>
      <ProseSection title="Come by">
        <p>{store.address}</p>
        <p className="figures text-ink-muted">
          {store.companyName}
          {store.gst && (
            <>
              , GST registration <span className="whitespace-nowrap">{store.gst.number}</span>
            </>
          )}
        </p>
      </ProseSection>
    </ProsePage>
  )
}
