import { AlertList } from '@/components/admin/alert-list'
import { OfficePage, OfficePart } from '@/components/admin/office-page'
import { OrderTable } from '@/components/admin/order-table'
import { Tally } from '@/components/admin/tally'
import { orderStatusWords } from '@/components/admin/words'
import { Money } from '@/components/ui/money'
import { recallAnswer } from '@/lib/auth/admin-action'
import { staffTitle } from '@/lib/auth/staff-title'
import { getOverview, listAlerts } from '@/lib/orders/admin-queries'
import { mostCounted } from '@/lib/orders/admin-views'
import { countUnapplied } from '@/lib/payments/admin-queries'

export const generateMetadata = staffTitle('Today')

export default async function OverviewPage() {
  const [overview, alerts, unapplied, answered] = await Promise.all([
    getOverview(),
    listAlerts(),
    countUnapplied(),
    recallAnswer(),
  ])
  const { today, paidToday, counts, toPack, toHandOver, deadMails } = overview
  return (
    <OfficePage title="Today">
      <OfficePart id="alerts" title="To look at">
        <AlertList
          alerts={alerts.filter((alert) => !alert.resolvedAt)}
          answered={answered}
          empty="Nothing needs a person."
        />
      </OfficePart>
      <OfficePart id="counts" title="Where things stand">
        <Tally
          items={[
            {
              name: 'Paid today',
              value: paidToday.count,
              note: <Money amount={paidToday.sum} />,
              href: '/admin/orders?show=paid',
            },
            { name: 'To pack', value: toPack, href: '/admin/orders?show=to_pack' },
            { name: 'To hand over', value: toHandOver, href: '/admin/orders?show=to_hand_over' },
            { name: 'Deliveries not applied', value: unapplied, href: '/admin/deliveries?state=unapplied' },
            { name: 'Mails given up', value: deadMails, href: '/admin/outbox?state=dead' },
            ...counts.map(({ status, count }) => ({
              name: orderStatusWords[status][0],
              value: count > mostCounted ? `${mostCounted}+` : count,
              href: `/admin/orders?show=${status}`,
            })),
          ]}
        />
      </OfficePart>
      <OfficePart id="today" title="Orders placed today">
        <OrderTable caption="Orders placed today" rows={today} empty="No orders yet today." />
      </OfficePart>
    </OfficePage>
  )
}
