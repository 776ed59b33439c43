import type { OrderView } from '@/lib/orders/order-view'
import { LocalTime } from './local-time'
import { tellTimeline } from './timeline-words'

/** What happened and when, newest first. */
export function OrderTimeline({ order }: { order: OrderView }) {
  const told = tellTimeline(order.timeline, order.currency)
  return (
    <section aria-labelledby="timeline" className="print:hidden">
      <h2 id="timeline" className="text-xl">
        What happened so far
      </h2>
      <ol className="mt-4">
        {told.map(({ title, detail, at }, newest) => (
          <li key={`${at} ${title}`} className="group relative flex gap-4 pb-5 last:pb-0">
            <span
              aria-hidden="true"
              className={`relative z-1 mt-2 size-2.5 shrink-0 rounded-full ${newest === 0 ? 'bg-accent' : 'bg-edge'}`}
            />
            <span
              aria-hidden="true"
              className="absolute top-3 bottom-[-0.5rem] left-[0.28rem] w-px bg-line group-last:hidden"
            />
            <div className="flex min-w-0 flex-1 flex-wrap justify-between gap-x-4">
              <p className="min-w-0 break-words">
                <span className={newest === 0 ? 'font-strong' : ''}>{title}</span>
                {detail && <span className="figures block text-ink-muted">{detail}</span>}
              </p>
              <p className="figures text-ink-muted">
                <LocalTime at={at} />
              </p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}
