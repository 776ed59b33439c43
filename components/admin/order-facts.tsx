import { Money } from '@/components/ui/money'
import { formatDay } from '@/lib/clock'
import { containsGst } from '@/lib/gst'
import { minorUnits, timesMoney } from '@/lib/money'
import type { AdminLine, AdminOrder } from '@/lib/orders/admin-views'
import { store } from '@/lib/store'
import { type Column, DataTable } from './data-table'
import { Moment } from './moment'
import { Facts } from './office-page'

type GoodsOfOrder = Pick<AdminOrder, 'currency' | 'items' | 'shipping' | 'discount' | 'total' | 'gst' | 'lines'>

/** What was ordered and what it comes to. */
export const OrderGoods = ({ order }: { order: GoodsOfOrder }) => {
  const { currency } = order
  const sums = [
    ['Goods', order.items],
    ['Delivery', order.shipping],
    ...(order.discount > 0 ? ([['Discount', minorUnits(-order.discount)]] as const) : []),
    ['Total', order.total],
    ...(order.gst ? [[containsGst(order.gst), order.gst.amount] as const] : []),
  ] as const
  return (
    <>
      <DataTable
        caption="Lines of this order"
        columns={lineColumns(currency)}
        rows={order.lines}
        keyOf={(line) => line.variantId}
        empty="No lines."
      />
      <dl className="mt-3 ml-auto grid w-fit grid-cols-[auto_auto] gap-x-8 text-right">
        {sums.map(([name, amount]) => (
          <div key={name} className={`contents ${name === 'Total' ? 'font-strong' : ''}`}>
            <dt className={name === 'Total' ? '' : 'text-ink-muted'}>{name}</dt>
            <dd>
              <Money amount={amount} currency={currency} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}

const lineColumns = (currency: string): Column<AdminLine>[] => [
  { label: 'Goods', head: true, cell: (line) => [line.title, line.variantLabel].filter(Boolean).join(', ') },
  { label: 'SKU', cell: (line) => <span className="whitespace-nowrap text-ink-muted text-sm">{line.sku}</span> },
  { label: 'Each', right: true, cell: (line) => <Money amount={line.unit} currency={currency} /> },
  {
    label: 'Quantity',
    right: true,
    cell: (line) => (
      <span className="figures">{line.returned > 0 ? `${line.quantity} (${line.returned} back)` : line.quantity}</span>
    ),
  },
  {
    label: 'Sum',
    right: true,
    cell: (line) => <Money amount={timesMoney(line.unit, line.quantity)} currency={currency} />,
  },
]

/** Who ordered, and where the goods go. */
export const OrderContact = ({ order }: { order: AdminOrder }) => (
  <Facts
    facts={[
      ['Name', order.name],
      ['Email', order.email],
      [
        'Phone',
        <span key="phone" className="figures">
          {order.phone}
        </span>,
      ],
      [
        order.shippingMethod === 'delivery' ? 'Deliver to' : 'Collects',
        order.shippingMethod === 'delivery' ? <Address key="address" lines={order.address} /> : 'at the shop',
      ],
      ['Day', formatDay(order.shippingDate, store.locale)],
      ['Carrier', order.carrier ?? '–'],
      ['Tracking', order.trackingNumber ?? '–'],
      ['Placed', <Moment key="placed" at={order.placedAt} />],
      ['Paid', order.paidAt ? <Paid key="paid" at={order.paidAt} late={order.paidLate} /> : '–'],
    ]}
  />
)

const Address = ({ lines }: { lines: readonly string[] }) => (
  <>
    {lines.map((line) => (
      <span key={line} className="block">
        {line}
      </span>
    ))}
  </>
)

const Paid = ({ at, late }: { at: string; late: boolean }) => (
  <>
    <Moment at={at} />
    {late && <span>, late</span>}
  </>
)
