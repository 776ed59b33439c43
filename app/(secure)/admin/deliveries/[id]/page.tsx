import { notFound } from 'next/navigation'
import { DeliveryFacts, ReplayForm } from '@/components/admin/delivery-parts'
import { MoneyTable } from '@/components/admin/money-table'
import { OfficePage, OfficePart } from '@/components/admin/office-page'
import { StaffLog } from '@/components/admin/staff-log'
import { StateWord } from '@/components/admin/state-word'
import { deliveryStateWords } from '@/components/admin/words'
import { listAudit } from '@/lib/audit/admin-queries'
import { recallAnswer } from '@/lib/auth/admin-action'
import { staffTitle } from '@/lib/auth/staff-title'
import { getDelivery } from '@/lib/payments/admin-queries'

export const generateMetadata = staffTitle('Delivery')

export default async function DeliveryPage({ params }: { params: Promise<{ id: string }> }) {
  const delivery = await getDelivery((await params).id)
  if (!delivery) notFound()
  const [log, answered] = await Promise.all([listAudit(`delivery:${delivery.id}`), recallAnswer()])
  return (
    <OfficePage title={delivery.event} aside={<StateWord words={deliveryStateWords[delivery.state]} />}>
      <div className="grid gap-8 lg:grid-cols-2">
        <DeliveryFacts delivery={delivery} />
        <ReplayForm deliveryId={delivery.id} answered={answered} />
      </div>
      <OfficePart id="body" title="The body as it came">
        <pre className="whitespace-pre-wrap break-all rounded-box bg-paper-sunk p-4">{delivery.body}</pre>
      </OfficePart>
      <OfficePart id="money" title="Payments that came of it">
        <MoneyTable caption="Payments that came of it" rows={delivery.payments} empty="None." />
      </OfficePart>
      <OfficePart id="log" title="Staff log">
        <StaffLog entries={log} />
      </OfficePart>
    </OfficePage>
  )
}
