import type { ReactNode } from 'react'
import { Button, ButtonLink } from '@/components/ui/button'
import { Money } from '@/components/ui/money'
import type { MinorUnits } from '@/lib/money'
import { store } from '@/lib/store'

type CartSummaryProps = {
  totals: {
    items: MinorUnits
    shipping: MinorUnits
    total: MinorUnits
    gst: MinorUnits
    freeDeliveryGap: MinorUnits | null
  }
  /** Something in the cart must be mended first. */
  blocked: boolean
}

/** The whole cost before the checkout, and the one way on. */
export function CartSummary({ totals: { items, shipping, total, gst, freeDeliveryGap }, blocked }: CartSummaryProps) {
  return (
    <section aria-labelledby="summary" className="self-start rounded-box bg-paper-sunk p-5 sm:p-8 lg:sticky lg:top-8">
      <h2 id="summary" className="text-xl">
        What it comes to
      </h2>
      <dl className="mt-5 grid gap-2.5">
        <Row term="Goods" amount={items} />
        <Row term="Delivery" amount={shipping} free="Free" />
        <div className="mt-2 flex items-baseline justify-between gap-4 border-line border-t pt-4 text-xl">
          <dt className="font-strong">Total</dt>
          <dd className="font-strong">
            <Money amount={total} />
          </dd>
        </div>
      </dl>
      {store.gst && (
        <p className="text-right text-ink-muted">
          <span>incl. GST</span> <Money amount={gst} />
        </p>
      )}
      {freeDeliveryGap !== null && <FreeDelivery gap={freeDeliveryGap} items={items} />}
      <div className="mt-6">
        {blocked ? (
          <>
            <Button tone="accent" size="large" wide disabled aria-describedby="blocked">
              Checkout
            </Button>
            <p id="blocked" className="mt-3">
              Please settle the marked lines first.
            </p>
          </>
        ) : (
          <ButtonLink href="/checkout" tone="accent" size="large" wide>
            Checkout
          </ButtonLink>
        )}
      </div>
      <p className="mt-4 text-ink-muted">Collecting from our shop costs nothing. You choose at the checkout.</p>
    </section>
  )
}

const Row = ({ term, amount, free }: { term: string; amount: MinorUnits; free?: ReactNode }) => (
  <div className="flex items-baseline justify-between gap-4">
    <dt>{term}</dt>
    <dd>{amount === 0 && free ? free : <Money amount={amount} />}</dd>
  </div>
)

const FreeDelivery = ({ gap, items }: { gap: MinorUnits; items: MinorUnits }) => (
  <div className="mt-5 border-line border-t pt-4">
    <p id="free-delivery">
      <Money amount={gap} className="font-strong" /> more and delivery is free
    </p>
    <progress
      aria-labelledby="free-delivery"
      value={items}
      max={store.freeDeliveryFromMinor}
      className="mt-2 block h-1.5 w-full appearance-none overflow-hidden rounded-full bg-line [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent"
    />
  </div>
)
