import { Money } from '@/components/ui/money'
import type { NoticeRow } from '@/lib/payments/admin-views'
import { type Column, DataTable } from './data-table'
import { Moment } from './moment'
import { StateWord } from './state-word'
import { plainWords, type StateWords } from './words'

// HitPay writes a day or a moment, and may write anything.
const isMoment = (date: string) => /^\d{4}-\d{2}-\d{2}T/.test(date) && !Number.isNaN(Date.parse(date))

const columns: Column<NoticeRow>[] = [
  {
    label: 'What',
    head: true,
    cell: ({ kind, about, deliveryId }) => (
      <a href={`/admin/deliveries/${deliveryId}`} className="link break-words">
        {about ? `${plainWords(kind)}: ${about}` : plainWords(kind)}
      </a>
    ),
  },
  {
    label: 'State',
    cell: ({ status, failure }) => (
      <>
        <StateWord words={stateWords(status)} />
        {failure && (
          <span className="measure block">
            {failure.meaning ?? 'A code HitPay has not explained'} ({failure.code}). {failure.advice}
          </span>
        )}
      </>
    ),
  },
  { label: 'Date', cell: ({ date }) => (date && isMoment(date) ? <Moment at={date} /> : (date ?? '–')) },
  { label: 'Told', cell: ({ at }) => <Moment at={at} /> },
  {
    label: 'Amount',
    right: true,
    cell: ({ amount, currency }) =>
      amount !== null && currency !== null ? <Money amount={amount} currency={currency} /> : '–',
  },
]

const tones: Readonly<Record<string, StateWords[1]>> = {
  paid: 'good',
  completed: 'good',
  failed: 'bad',
  canceled: 'over',
}

const stateWords = (status: string | null): StateWords =>
  status === null ? ['Not told', 'over'] : [plainWords(status), tones[status] ?? 'wait']

export const NoticeTable = ({
  caption,
  rows,
  empty,
}: {
  caption: string
  rows: readonly NoticeRow[]
  empty: string
}) => (
  <DataTable caption={caption} columns={columns} rows={rows} keyOf={({ kind, id }) => `${kind}:${id}`} empty={empty} />
)
