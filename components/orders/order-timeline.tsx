import { LocalTime } from './local-time'
import { orderWords, type Told } from './order-words'
import { tellTimeline } from './timeline-words'

/** What happened and when, newest first. */
export function OrderTimeline({ order }: { order: Told }) {
  const told = tellTimeline(order.timeline, order.currency)
  const newestDot = orderWords(order).mood === 'good' ? 'bg-accent' : 'bg-ink-muted'
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
              className={`relative z-1 mt-2 size-2.5 shrink-0 rounded-full ${newest === 0 ? newestDot : 'bg-edge'}`}
            />
            <span
              aria-hidden="true"
              className="absolute top-3 bottom-[-0.5rem] left-[0.28rem] w-px bg-line group-last:hidden"
            />
            <div className="min-w-0 flex-1 gap-x-4 sm:flex sm:justify-between">
              <p className="min-w-0 break-words">
                <span className={newest === 0 ? 'font-strong' : ''}>{title}</span>
                {detail && <span className="figures block text-ink-muted">{detail}</span>}
              </p>
              <p className="figures shrink-0 text-ink-muted">
                <LocalTime at={at} />
              </p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}
