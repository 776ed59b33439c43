import { randomUUID } from 'node:crypto'
import { notFound } from 'next/navigation'
import { NotMadeForm } from '@/components/admin/not-made-form'
import { OfficePage, OfficePart } from '@/components/admin/office-page'
import { OrderLink } from '@/components/admin/order-link'
import { PaymentFacts, RefundFacts } from '@/components/admin/order-payments'
import { OrphanRefundForm } from '@/components/admin/refund-form'
import { StaffLog } from '@/components/admin/staff-log'
import { listAudit } from '@/lib/audit/admin-queries'
import { recallAnswer } from '@/lib/auth/admin-action'
import { staffTitle } from '@/lib/auth/staff-title'
import { getMoney } from '@/lib/payments/admin-queries'

export const generateMetadata = staffTitle('Payment')

export default async function PaymentPage({ params }: { params: Promise<{ id: string }> }) {
  const payment = await getMoney((await params).id)
  if (!payment) notFound()
  const [log, answered] = await Promise.all([listAudit(`payment:${payment.id}`), recallAnswer()])
  return (
    <OfficePage title="Payment">
      <div>
        <PaymentFacts payment={payment} />
        {payment.refunds.map((refund) => (
          <RefundFacts key={refund.id} refund={refund} currency={payment.currency} />
        ))}
      </div>
      {payment.orderNumber ? (
        <p>
          It belongs to order <OrderLink number={payment.orderNumber} />. It is refunded there, and what staff do about
          it is written down there.
        </p>
      ) : (
        <OfficePart id="refund" title="Give it back">
          <p className="measure mb-3 text-ink-muted">
            No order of this shop asked for this money. Look into HitPay’s dashboard for who sent it before you give it
            back.
          </p>
          <NotMadeForm payment={payment} answered={answered} />
          <OrphanRefundForm payment={payment} requestKey={randomUUID()} answered={answered} />
        </OfficePart>
      )}
      {(log.length > 0 || !payment.orderNumber) && (
        <OfficePart id="log" title="Staff log">
          <StaffLog entries={log} />
        </OfficePart>
      )}
    </OfficePage>
  )
}
