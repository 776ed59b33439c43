import { TileRow } from '@/components/ui/tile-mark'
import type { OrderView } from '@/lib/orders/order-view'
import { ConnectionNote } from './connection-note'
import { CopyText } from './copy-text'
import { OrderTile } from './order-tile'
import styles from './order-tile.module.css'
import { orderWords } from './order-words'

/** The one thing to know now. Changes are read aloud. */
export function OrderHeadline({ order }: { order: OrderView }) {
  const { headline, next, mood } = orderWords(order)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-3 sm:grid-cols-[auto_minmax(0,1fr)]">
      <OrderTile stage={order.stage} mood={mood} />
      <div className={styles.words}>
        <p className="flex flex-wrap items-center text-ink-muted">
          Order <span className="figures ml-1.5 text-ink">{order.number}</span>
          <CopyText text={order.number} label="Copy the order number" />
        </p>
        <div aria-live="polite" aria-atomic="true">
          <h1 tabIndex={-1} className="outline-none mt-1.5 max-w-[22ch] text-3xl sm:text-4xl">
            {headline}
          </h1>
          <div className="mt-4 measure space-y-1.5 text-lg">
            {next.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </div>
        </div>
        <ConnectionNote />
      </div>
      {order.stage === 'paid' && (
        <div className={`mt-5 sm:col-span-2 lg:mt-7 ${styles.row}`}>
          <TileRow />
        </div>
      )}
    </div>
  )
}
