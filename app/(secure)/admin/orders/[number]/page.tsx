import { randomUUID } from 'node:crypto'
import { notFound } from 'next/navigation'
import { AlertList } from '@/components/admin/alert-list'
import { OfficePage, OfficePart } from '@/components/admin/office-page'
import { OrderDeeds } from '@/components/admin/order-deeds'
import { OrderContact, OrderGoods } from '@/components/admin/order-facts'
import { OrderAttempts, OrderHistory } from '@/components/admin/order-history'
import { OrderPayments } from '@/components/admin/order-payments'
import { OrderTrail } from '@/components/admin/order-trail'
import { StaffLog } from '@/components/admin/staff-log'
import { StateWord } from '@/components/admin/state-word'
import { fulfilmentWords, orderWords } from '@/components/admin/words'
import { listAudit } from '@/lib/audit/admin-queries'
import { recallAnswer } from '@/lib/auth/admin-action'
import { staffTitle } from '@/lib/auth/staff-title'
import { getAdminOrder } from '@/lib/orders/admin-order'

type OrderPageProps = { params: Promise<{ number: string }> }

export const generateMetadata = staffTitle('Order')

export default async function AdminOrderPage({ params }: OrderPageProps) {
  const order = await getAdminOrder((await params).number)
  if (!order) notFound()
  const [log, answered] = await Promise.all([listAudit(`order:${order.id}`), recallAnswer()])
  const state = (
    <p className="flex flex-wrap gap-x-5">
      <StateWord words={orderWords(order.status, order.findingAttemptId !== null)} />
      {order.paidAt && <StateWord words={fulfilmentWords[order.fulfilment]} />}
    </p>
  )
  return (
    <OfficePage title={<span className="figures">{order.number}</span>} aside={state}>
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)]">
        <div className="space-y-8">
          {order.alerts.length > 0 && (
            <OfficePart id="alerts" title="Alerts">
              <AlertList alerts={order.alerts} answered={answered} empty="" />
            </OfficePart>
          )}
          <OrderDeeds order={order} answered={answered} requestKey={randomUUID()} />
          <OfficePart id="goods" title="Goods">
            <OrderGoods order={order} />
          </OfficePart>
          <OfficePart id="payments" title="Payments and refunds">
            <OrderPayments order={order} requestKeys={order.payments.map(() => randomUUID())} answered={answered} />
          </OfficePart>
        </div>
        <div className="space-y-8">
          <OfficePart id="contact" title="Shopper">
            <OrderContact order={order} />
          </OfficePart>
          <OfficePart id="trail" title="Mails and deliveries">
            <OrderTrail order={order} />
          </OfficePart>
        </div>
      </div>
      <OfficePart id="attempts" title="Tries to pay">
        <OrderAttempts attempts={order.attempts} />
      </OfficePart>
      <OfficePart id="history" title="History">
        <OrderHistory events={order.events} currency={order.currency} />
      </OfficePart>
      <OfficePart id="log" title="Staff log">
        <StaffLog entries={log} />
      </OfficePart>
    </OfficePage>
  )
}
