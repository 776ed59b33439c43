'use client'

import type { ReactNode } from 'react'
import { Money } from '@/components/ui/money'
import type { Totals } from '@/lib/checkout/totals'
import { containsGst } from '@/lib/gst'
import { store } from '@/lib/store'

/** The full cost before anything is pressed; a change of delivery is read aloud. */
export const TotalRows = ({ totals, delivered }: { totals: Totals; delivered: boolean }) => (
  <>
    <dl aria-live="polite" className="mt-6 space-y-1.5 border-line border-t pt-4">
      <Row name="Items">
        <Money amount={totals.items} />
      </Row>
      <Row name={delivered ? 'Delivery' : 'Self-collection'}>
        {totals.shipping === 0 ? 'Free' : <Money amount={totals.shipping} />}
      </Row>
      <Row name="Total" className="pt-1.5 font-strong text-lg">
        <Money amount={totals.total} />
      </Row>
      {store.gst && (
        <Row name={containsGst(store.gst)} className="text-ink-muted">
          <Money amount={totals.gst} />
        </Row>
      )}
    </dl>
    {totals.freeDeliveryGap !== null && (
      <p className="mt-4 text-ink-muted">
        <Money amount={totals.freeDeliveryGap} /> more and delivery is free.{' '}
        <a href="/products" className="link">
          Look for something small
        </a>
      </p>
    )}
  </>
)

type RowProps = { name: string; children: ReactNode; className?: string }

const Row = ({ name, children, className = '' }: RowProps) => (
  <div className={`flex justify-between gap-4 ${className}`}>
    <dt>{name}</dt>
    <dd className="text-right">{children}</dd>
  </div>
)
