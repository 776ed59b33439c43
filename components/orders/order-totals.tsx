import { Money } from '@/components/ui/money'
import { containsGst } from '@/lib/gst'
import { minorUnits } from '@/lib/money'
import type { OrderView } from '@/lib/orders/order-view'
import { paidWith } from './paid-with'

const paidStages = new Set<OrderView['stage']>([
  'paid',
  'preparing',
  'ready_to_collect',
  'shipped',
  'delivered',
  'part_refunded',
  'refunded',
])

type OrderTotalsProps = {
  order: Pick<
    OrderView,
    | 'currency'
    | 'items'
    | 'discount'
    | 'shipping'
    | 'shippingMethod'
    | 'stage'
    | 'total'
    | 'gst'
    | 'refunded'
    | 'paidBy'
  >
}

export function OrderTotals({ order }: OrderTotalsProps) {
  const { currency } = order
  return (
    <dl className="space-y-1.5 border-line border-t pt-4">
      <Row name="Items" value={<Money amount={order.items} currency={currency} />} />
      {order.discount > 0 && (
        <Row
          name="Discount"
          value={
            <>
              −<Money amount={order.discount} currency={currency} />
            </>
          }
        />
      )}
      <Row
        name={order.shippingMethod === 'delivery' ? 'Delivery' : 'Self-collection'}
        value={order.shipping === 0 ? 'Free' : <Money amount={order.shipping} currency={currency} />}
      />
      <Row
        name={paidStages.has(order.stage) ? 'Total paid' : 'Total'}
        value={<Money amount={order.total} currency={currency} />}
        className="pt-1.5 font-strong text-lg"
      />
      {order.gst && (
        <>
          <Row
            name="Total before GST"
            value={<Money amount={minorUnits(order.total - order.gst.amount)} currency={currency} />}
            className="hidden print:flex"
          />
          <Row
            name={containsGst(order.gst)}
            value={<Money amount={order.gst.amount} currency={currency} />}
            className="text-ink-muted"
          />
        </>
      )}
      {order.refunded > 0 && (
        <Row name="Refunded" value={<Money amount={order.refunded} currency={currency} />} className="font-strong" />
      )}
      {order.paidBy && <Row name="Paid with" value={paidWith(order.paidBy)} />}
    </dl>
  )
}

type RowProps = { name: string; value: React.ReactNode; className?: string }

const Row = ({ name, value, className = '' }: RowProps) => (
  <div className={`flex justify-between gap-4 ${className}`}>
    <dt>{name}</dt>
    <dd className="figures text-right">{value}</dd>
  </div>
)
