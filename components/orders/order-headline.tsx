import type { OrderView } from '@/lib/orders/order-view'
import { CopyText } from './copy-text'
import { OrderTile } from './order-tile'
import { orderWords } from './order-words'

/** The one thing to know now. Changes are read aloud. */
export function OrderHeadline({ order }: { order: OrderView }) {
  const { headline, next, mood } = orderWords(order)
  return (
    <div className="flex flex-col gap-5 sm:flex-row sm:gap-8">
      <OrderTile stage={order.stage} mood={mood} />
      <div>
        <p className="flex flex-wrap items-center text-ink-muted">
          Order <span className="figures ml-1.5 text-ink">{order.number}</span>
          <CopyText text={order.number} label="Copy the order number" />
        </p>
        <div aria-live="polite" aria-atomic="true">
          <h1 className="mt-1.5 max-w-[22ch] text-4xl">{headline}</h1>
          <div className="mt-4 measure space-y-1.5 text-lg">
            {next.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </div>
        </div>
      </div>
    </div>
  )
}
