import { Disclosure } from '@/components/ui/disclosure'
import type { MethodRow } from '@/lib/go-live/admin-view'
import { store } from '@/lib/store'
import { type Column, DataTable } from './data-table'

const columns: Column<MethodRow>[] = [
  { label: 'Method', head: true, cell: ({ label }) => label },
  { label: 'HitPay’s id', cell: ({ id }) => <span className="break-all">{id}</span> },
  { label: 'Currencies', cell: ({ currencies }) => (currencies === 'any' ? 'no limit named' : currencies.join(', ')) },
  {
    label: `Moves ${store.currency}`,
    cell: ({ fits, asked }) => `${fits ? 'yes' : 'no'}${asked ? ', offered here' : ''}`,
  },
]

/** Which of HitPay's methods moves which currency, as its documentation says. */
export const MethodTable = ({ methods }: { methods: readonly MethodRow[] }) => (
  <Disclosure summary="HitPay’s methods and their currencies" className="[&>div]:max-w-none">
    <p className="measure mb-3">
      From the payment methods reference in HitPay’s documentation (docs.hitpayapp.com). HitPay adds methods over time.
      Your dashboard shows which of them your account has.
    </p>
    <DataTable
      caption="HitPay’s methods and their currencies"
      columns={columns}
      rows={methods}
      keyOf={({ id }) => id}
      empty="No method is known."
    />
  </Disclosure>
)
