import { ExportForm } from '@/components/admin/export-form'
import { FilterLinks, OlderLink, optionsOf } from '@/components/admin/filter-links'
import { chosenOf, type ListPageProps } from '@/components/admin/list-query'
import { OfficePage } from '@/components/admin/office-page'
import { OrderSearch, type SearchAnswer } from '@/components/admin/order-search'
import { OrderTable } from '@/components/admin/order-table'
import { orderStatusWords } from '@/components/admin/words'
import { staffTitle } from '@/lib/auth/staff-title'
import { findOrdersAction } from '@/lib/orders/admin-actions'
import { listOrders } from '@/lib/orders/admin-queries'
import { allStatuses } from '@/lib/orders/status'
import { postedAnswers } from '@/lib/posted-answers'

export const generateMetadata = staffTitle('Orders')

const filters = ['to_pack', 'to_hand_over', ...allStatuses] as const
const answers = postedAnswers<SearchAnswer>()

export default async function OrdersPage({ searchParams }: ListPageProps) {
  const query = await searchParams
  const show = chosenOf(query.show, filters)
  const orders = await listOrders({ show, after: String(query.after) })
  const list = { path: '/admin/orders', name: 'show', chosen: show }
  return (
    <OfficePage title="Orders">
      <OrderSearch door={find} answered={await answers.recall()}>
        <FilterLinks
          {...list}
          label="Orders by state"
          options={[
            ['to_pack', 'To pack'],
            ['to_hand_over', 'To hand over'],
            ...optionsOf(allStatuses, orderStatusWords),
          ]}
        />
        <OrderTable caption="Orders" rows={orders.rows} empty="No orders here." />
        <OlderLink {...list} next={orders.next} />
      </OrderSearch>
      <ExportForm now={new Date()} />
    </OfficePage>
  )
}

async function find(previous: SearchAnswer | null, form: FormData): Promise<SearchAnswer> {
  'use server'
  return answers.remember(await findOrdersAction(previous, form))
}
