import { NoticeTable } from '@/components/admin/notice-table'
import { OfficePage, OfficePart } from '@/components/admin/office-page'
import { staffTitle } from '@/lib/auth/staff-title'
import { listAccountNotices } from '@/lib/payments/admin-queries'

export const generateMetadata = staffTitle('Money on its way')

export default async function TransfersPage() {
  const notices = await listAccountNotices()
  const of = (...kinds: string[]) => notices.filter(({ kind }) => kinds.includes(kind))
  return (
    <OfficePage title="Money on its way">
      <p className="measure text-ink-muted">
        What HitPay told of its account by event webhooks. What it holds back or pays out it shows in its own dashboard.
      </p>
      <OfficePart id="transfers" title="Transfers and payouts">
        <NoticeTable
          caption="Transfers and payouts"
          rows={of('transfer', 'payout')}
          empty="HitPay has told of no transfer or payout. Register the transfer and payout events of your endpoint in its dashboard to see them here."
        />
      </OfficePart>
      <OfficePart id="invoices" title="HitPay’s invoices">
        <NoticeTable caption="HitPay’s invoices" rows={of('invoice')} empty="None." />
      </OfficePart>
      <OfficePart id="orders" title="Orders of HitPay’s own shop">
        <NoticeTable caption="Orders of HitPay’s own shop" rows={of('order')} empty="None." />
      </OfficePart>
      <OfficePart id="recurring" title="Recurring billing">
        <NoticeTable caption="Recurring billing" rows={of('recurring-billing')} empty="None." />
      </OfficePart>
    </OfficePage>
  )
}
