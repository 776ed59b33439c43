import { Money } from '@/components/ui/money'
import type { MoneyRow } from '@/lib/payments/admin-views'
import { type Column, DataTable } from './data-table'
import { Moment } from './moment'
import { OrderLink } from './order-link'
import { StateWord } from './state-word'
import { paymentWords } from './words'

const columns: Column<MoneyRow>[] = [
  {
    label: 'What',
    head: true,
    cell: (payment) => (
      <a href={`/admin/payments/${payment.id}`} className="link">
        <StateWord words={paymentWords(payment)} />
      </a>
    ),
  },
  { label: 'Order', cell: ({ orderNumber }) => <OrderLink number={orderNumber} /> },
  { label: 'Came', cell: ({ at }) => <Moment at={at} /> },
  {
    label: 'HitPay’s payment',
    cell: ({ providerPaymentId, deliveryId }) => (
      <a href={`/admin/deliveries/${deliveryId}`} className="link break-all">
        {providerPaymentId}
      </a>
    ),
  },
  { label: 'Amount', right: true, cell: ({ amount, currency }) => <Money amount={amount} currency={currency} /> },
  {
    label: 'Left to refund',
    right: true,
    cell: ({ left, refunding, currency }) => {
      if (refunding > 0) return 'under way'
      return left > 0 ? <Money amount={left} currency={currency} /> : 'nothing'
    },
  },
]

export const MoneyTable = ({ caption, rows, empty }: { caption: string; rows: readonly MoneyRow[]; empty: string }) => (
  <DataTable caption={caption} columns={columns} rows={rows} keyOf={(payment) => payment.id} empty={empty} />
)
