import { paidWith } from '@/components/orders/paid-with'
import { formatMoney, minorUnits } from '@/lib/money'
import type { AdminAttempt, AdminEvent } from '@/lib/orders/admin-views'
import { store } from '@/lib/store'
import { type Column, DataTable } from './data-table'
import { Moment } from './moment'
import { StateWord } from './state-word'
import { attemptStateWords, notByWebhook, orderStatusWords, plainWords, tellEvent, wayToPayWords } from './words'

/** Everything that ever happened to an order, newest first: what, by whom, and why. */
export const OrderHistory = ({ events, currency }: { events: readonly AdminEvent[]; currency: string }) => (
  <ol className="border-line border-t">
    {events.map((event) => (
      <li key={event.seq} className="flex flex-wrap justify-between gap-x-6 border-line border-b py-2">
        <div className="min-w-0 break-words">
          <p>
            {tellEvent(event.type)}
            {event.from && event.to && (
              <span className="text-ink-muted">
                {' '}
                · {orderStatusWords[event.from][0]} → {orderStatusWords[event.to][0]}
              </span>
            )}
          </p>
          <p className="text-ink-muted">{details(event, currency)}</p>
          {event.evidence === 'api' && <p className="text-ink-muted">{notByWebhook}</p>}
        </div>
        <p className="text-ink-muted">
          {event.by} · <Moment at={event.at} />
          {event.deliveryId && (
            <>
              {' · '}
              <a href={`/admin/deliveries/${event.deliveryId}`} className="link">
                Delivery
              </a>
            </>
          )}
        </p>
      </li>
    ))}
  </ol>
)

function details({ data }: AdminEvent, currency: string): string {
  return Object.entries(data)
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) =>
      name.endsWith('Minor') && Number.isSafeInteger(value)
        ? formatMoney(minorUnits(Number(value)), currency, store.locale)
        : `${plainWords(name.replace(/([A-Z])/g, '_$1').toLowerCase())}: ${name === 'method' ? tellMethod(String(value)) : String(value)}`,
    )
    .join(' · ')
}

// A way to pay in our words, or what was used in HitPay's.
const tellMethod = (method: string) =>
  new Map<string, string>(Object.entries(wayToPayWords)).get(method) ?? paidWith(method)

const columns: Column<AdminAttempt>[] = [
  {
    label: 'Way',
    head: true,
    cell: ({ method, rest }) => (rest ? 'For the rest, HitPay’s page' : wayToPayWords[method]),
  },
  {
    label: 'State',
    cell: ({ failure, ...attempt }) => (
      <>
        <StateWord words={attemptStateWords(attempt)} />
        {failure && <span className="block text-bad">{failure}</span>}
      </>
    ),
  },
  { label: 'Opened', cell: ({ createdAt }) => <Moment at={createdAt} /> },
  { label: 'Ends', cell: ({ expiresAt }) => <Moment at={expiresAt} /> },
  { label: 'HitPay says paid', cell: ({ detectedAt }) => (detectedAt ? <Moment at={detectedAt} /> : '–') },
  { label: 'Last asked', cell: ({ checkedAt }) => (checkedAt ? <Moment at={checkedAt} /> : '–') },
  { label: 'Closed at HitPay', cell: ({ closedAt }) => (closedAt ? <Moment at={closedAt} /> : '–') },
  {
    label: 'HitPay’s request',
    cell: ({ providerRequestId }) => <span className="break-all">{providerRequestId ?? '–'}</span>,
  },
]

export const OrderAttempts = ({ attempts }: { attempts: readonly AdminAttempt[] }) => (
  <DataTable
    caption="Tries to pay"
    columns={columns}
    rows={attempts}
    keyOf={(attempt) => attempt.id}
    empty="Nobody has tried to pay."
  />
)
