import { DeliveryTable } from '@/components/admin/delivery-table'
import { FilterLinks, OlderLink, optionsOf } from '@/components/admin/filter-links'
import { chosenOf, type ListPageProps } from '@/components/admin/list-query'
import { OfficePage } from '@/components/admin/office-page'
import { RefusedWebhooks } from '@/components/admin/refused-webhooks'
import { deliveryStateWords } from '@/components/admin/words'
import { staffTitle } from '@/lib/auth/staff-title'
import { countElsewhere, listDeliveries } from '@/lib/payments/admin-queries'
import { listRefusedWebhooks } from '@/lib/payments/refused-webhooks/admin-queries'

export const generateMetadata = staffTitle('Deliveries')

const states = ['received', 'applied', 'ignored', 'quarantined', 'failed', 'dead'] as const

export default async function DeliveriesPage({ searchParams }: ListPageProps) {
  const query = await searchParams
  const state = chosenOf(query.state, ['unapplied', ...states] as const)
  const [deliveries, elsewhere, refused] = await Promise.all([
    listDeliveries({ state, after: String(query.after) }),
    countElsewhere(),
    listRefusedWebhooks(),
  ])
  const list = { path: '/admin/deliveries', name: 'state', chosen: state }
  return (
    <OfficePage title="Deliveries from HitPay">
      <div>
        {refused.rows.length > 0 && (
          <p className="measure mb-3">
            <a href="#refused" className="link">
              Webhook requests refused in the last seven days
            </a>
            : {refused.rows.reduce((sum, { week }) => sum + week, 0)}
          </p>
        )}
        {elsewhere > 0 && (
          <p className="measure mb-3 text-ink-muted">
            {elsewhere} of the last seven days told of money that is not this shop’s: counter sales, payment links or
            another shop on the same HitPay account. They are kept under Ignored and change nothing.
          </p>
        )}
        <FilterLinks
          {...list}
          label="Deliveries by state"
          options={[['unapplied', 'Not applied'], ...optionsOf(states, deliveryStateWords)]}
        />
        <DeliveryTable rows={deliveries.rows} empty="Nothing was delivered." />
        <OlderLink {...list} next={deliveries.next} />
      </div>
      <RefusedWebhooks refused={refused} />
    </OfficePage>
  )
}
