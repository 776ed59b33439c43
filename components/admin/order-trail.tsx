import type { AdminOrder } from '@/lib/orders/admin-views'
import { Moment } from './moment'
import { StateWord } from './state-word'
import { deliveryFormatWords, deliveryStateWords, mailStateWords, plainWords } from './words'

/** Where an order has left its traces: mails to the shopper, what HitPay told. */
export const OrderTrail = ({ order: { mails, deliveries } }: { order: Pick<AdminOrder, 'mails' | 'deliveries'> }) => (
  <ul className="border-line border-t">
    {mails.map(({ id, kind, state, sentAt }) => (
      <Trace key={id} href={`/admin/outbox/${id}`} word={`Mail: ${plainWords(kind)}`}>
        <StateWord words={mailStateWords[state]} />
        {sentAt && <Moment at={sentAt} />}
      </Trace>
    ))}
    {deliveries.map(({ id, format, event, state, at }) => (
      <Trace key={id} href={`/admin/deliveries/${id}`} word={event}>
        <span>{deliveryFormatWords[format]}</span>
        <StateWord words={deliveryStateWords[state]} />
        <Moment at={at} />
      </Trace>
    ))}
    {mails.length + deliveries.length === 0 && <li className="py-2 text-ink-muted">None yet.</li>}
  </ul>
)

const Trace = ({ href, word, children }: { href: string; word: string; children: React.ReactNode }) => (
  <li className="flex flex-wrap justify-between gap-x-4 border-line border-b py-2">
    <a href={href} className="link break-all">
      {word}
    </a>
    <span className="flex flex-wrap gap-x-3 text-ink-muted">{children}</span>
  </li>
)
