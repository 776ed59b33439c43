import type { DeliveryRow } from '@/lib/payments/admin-views'
import { type Column, DataTable } from './data-table'
import { Moment } from './moment'
import { OrderLink } from './order-link'
import { StateWord } from './state-word'
import { deliveryFormatWords, deliveryStateWords, tellEffect } from './words'

const columns: Column<DeliveryRow>[] = [
  {
    label: 'Event',
    head: true,
    cell: ({ id, event }) => (
      <a href={`/admin/deliveries/${id}`} className="link break-all">
        {event}
      </a>
    ),
  },
  { label: 'Came', cell: ({ receivedAt }) => <Moment at={receivedAt} /> },
  { label: 'Format', cell: ({ format }) => deliveryFormatWords[format] },
  { label: 'State', cell: ({ state }) => <StateWord words={deliveryStateWords[state]} /> },
  { label: 'Effect', cell: ({ effect }) => (effect ? tellEffect(effect) : '–') },
  { label: 'Order', cell: ({ orderNumber }) => <OrderLink number={orderNumber} /> },
  { label: 'Seen', right: true, cell: ({ seenCount }) => <span className="figures">{seenCount}×</span> },
]

export const DeliveryTable = ({ rows, empty }: { rows: readonly DeliveryRow[]; empty: string }) => (
  <DataTable
    caption="What HitPay delivered"
    columns={columns}
    rows={rows}
    keyOf={(delivery) => delivery.id}
    empty={empty}
  />
)
