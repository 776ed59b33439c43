import { FilterLinks, OlderLink, optionsOf } from '@/components/admin/filter-links'
import { chosenOf, type ListPageProps } from '@/components/admin/list-query'
import { MoneyTable } from '@/components/admin/money-table'
import { OfficePage } from '@/components/admin/office-page'
import { dispositionWords } from '@/components/admin/words'
import { staffTitle } from '@/lib/auth/staff-title'
import { listOddMoney } from '@/lib/payments/admin-queries'
import { oddMoney } from '@/lib/payments/admin-views'

export const generateMetadata = staffTitle('Odd money')

export default async function PaymentsPage({ searchParams }: ListPageProps) {
  const query = await searchParams
  const disposition = chosenOf(query.kind, oddMoney)
  const payments = await listOddMoney({ disposition, after: String(query.after) })
  const list = { path: '/admin/payments', name: 'kind', chosen: disposition }
  return (
    <OfficePage title="Odd money">
      <div>
        <p className="measure mb-3 text-ink-muted">
          Payments that did not simply pay an order. What belongs to an order is refunded on its page; what belongs to
          none, on its own.
        </p>
        <FilterLinks {...list} label="Payments by kind" options={optionsOf(oddMoney, dispositionWords)} />
        <MoneyTable caption="Odd money" rows={payments.rows} empty="All money that came paid an order, once." />
        <OlderLink {...list} next={payments.next} />
      </div>
    </OfficePage>
  )
}
