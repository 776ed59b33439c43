import { Money } from '@/components/ui/money'
import type { OrderRow } from '@/lib/orders/admin-views'
import { type Column, DataTable } from './data-table'
import { Moment } from './moment'
import { StateWord } from './state-word'
import { fulfilmentWords, orderWords } from './words'

const columns: Column<OrderRow>[] = [
  {
    label: 'Order',
    head: true,
    cell: ({ number, openAlerts }) => (
      <>
        <a href={`/admin/orders/${number}`} className="link figures font-strong">
          {number}
        </a>
        {openAlerts > 0 && (
          <span className="ml-2 text-bad">{openAlerts === 1 ? '1 alert' : `${openAlerts} alerts`}</span>
        )}
      </>
    ),
  },
  { label: 'Placed', cell: ({ placedAt }) => <Moment at={placedAt} /> },
  { label: 'Name', cell: ({ name }) => name },
  {
    label: 'Money',
    cell: ({ status, beingConfirmed }) => <StateWord words={orderWords(status, beingConfirmed)} />,
  },
  {
    label: 'Goods',
    cell: ({ status, fulfilment }) =>
      status === 'paid' || status === 'part_refunded' || fulfilment !== 'unfulfilled' ? (
        <StateWord words={fulfilmentWords[fulfilment]} />
      ) : (
        '–'
      ),
  },
  { label: 'Total', right: true, cell: ({ total, currency }) => <Money amount={total} currency={currency} /> },
]

export const OrderTable = ({ caption, rows, empty }: { caption: string; rows: readonly OrderRow[]; empty: string }) => (
  <DataTable caption={caption} columns={columns} rows={rows} keyOf={(order) => order.number} empty={empty} />
)
