import type { Metadata } from 'next'
import { chosenOf } from '@/components/admin/chosen'
import { FilterLinks, OlderLink } from '@/components/admin/filter-links'
import { OfficePage } from '@/components/admin/office-page'
import { OrderSearch, type SearchAnswer } from '@/components/admin/order-search'
import { OrderTable } from '@/components/admin/order-table'
import { orderStatusWords } from '@/components/admin/words'
import { findOrdersAction } from '@/lib/orders/admin-actions'
import { listOrders } from '@/lib/orders/admin-queries'
import { allStatuses } from '@/lib/orders/status'
import { postedAnswers } from '@/lib/posted-answers'

export const metadata: Metadata = { title: 'Orders' }

type OrdersPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

const answers = postedAnswers<SearchAnswer>()

export default async function OrdersPage({ searchParams }: OrdersPageProps) {
  const query = await searchParams
  const status = chosenOf(query.status, allStatuses)
  const orders = await listOrders({ status, after: String(query.after) })
  const list = { path: '/admin/orders', name: 'status', chosen: status }
  return (
    <OfficePage title="Orders">
      <OrderSearch door={find} answered={await answers.recall()}>
        <FilterLinks
          {...list}
          label="Orders by state"
          options={allStatuses.map((one) => [one, orderStatusWords[one][0]] as const)}
        />
        <OrderTable caption="Orders" rows={orders.rows} empty="No orders here." />
        <OlderLink {...list} next={orders.next} />
      </OrderSearch>
    </OfficePage>
  )
}

async function find(previous: SearchAnswer | null, form: FormData): Promise<SearchAnswer> {
  'use server'
  return answers.remember(await findOrdersAction(previous, form))
}
