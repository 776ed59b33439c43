import { paidWith } from '@/components/orders/paid-with'
import { Money } from '@/components/ui/money'
import type { StaffAnswer } from '@/lib/auth/staff-answer'
import type { AdminOrder, AdminPayment, AdminRefund } from '@/lib/orders/admin-views'
import { Moment } from './moment'
import { NotMadeForm } from './not-made-form'
import { RefundForm } from './refund-form'
import { StateWord } from './state-word'
import { notByWebhook, paymentWords, refundWords } from './words'

type OrderPaymentsProps = {
  order: AdminOrder
  /** One for each payment. */
  requestKeys: readonly string[]
  answered: StaffAnswer | undefined
}

/** The money that came for an order, and what went back of it. */
export function OrderPayments({ order, requestKeys, answered }: OrderPaymentsProps) {
  if (order.payments.length === 0)
    return (
      <p className="text-ink-muted">
        {order.findingAttemptId ? 'HitPay says it is paid; no webhook has come.' : 'No money has come.'}
      </p>
    )
  return (
    <>
      {order.acceptance && <AcceptanceFacts order={order} acceptance={order.acceptance} />}
      <ul className="border-line border-t">
        {order.payments.map((payment, place) => (
          <li key={payment.id} className="border-line border-b py-3">
            <PaymentFacts payment={payment} />
            {payment.refunds.map((refund) => (
              <RefundFacts key={refund.id} refund={refund} currency={payment.currency} />
            ))}
            <NotMadeForm orderId={order.id} payment={payment} answered={answered} />
            <RefundForm order={order} payment={payment} requestKey={requestKeys[place] ?? ''} answered={answered} />
          </li>
        ))}
      </ul>
    </>
  )
}

const AcceptanceFacts = ({
  order,
  acceptance,
}: {
  order: AdminOrder
  acceptance: NonNullable<AdminOrder['acceptance']>
}) => (
  <p className="mb-3 break-words">
    Taken as paid: <Money amount={acceptance.accepted} currency={order.currency} /> for a total of{' '}
    <Money amount={order.total} currency={order.currency} />, difference{' '}
    <Money amount={acceptance.difference} currency={order.currency} />. {acceptance.reason} · {acceptance.by} ·{' '}
    <Moment at={acceptance.at} />
  </p>
)

export const PaymentFacts = ({ payment }: { payment: AdminPayment }) => (
  <>
    <p className="flex justify-between gap-x-6">
      <span className="flex min-w-0 flex-wrap gap-x-4">
        <StateWord words={paymentWords(payment)} />
        <span className="text-ink-muted">{payment.methodName ? paidWith(payment.methodName) : 'method not told'}</span>
        <Moment at={payment.at} />
        {payment.evidence === 'api' && <span className="text-ink-muted">{notByWebhook}</span>}
      </span>
      <Money amount={payment.amount} currency={payment.currency} className="shrink-0 font-strong" />
    </p>
    <p className="flex justify-between gap-x-6 text-ink-muted">
      <a href={`/admin/deliveries/${payment.deliveryId}`} className="link inline-flex min-h-6 items-center break-all">
        {payment.providerPaymentId}
      </a>
      <span className="shrink-0">
        <Money amount={payment.left} currency={payment.currency} /> left
      </span>
    </p>
  </>
)

export const RefundFacts = ({ refund, currency }: { refund: AdminRefund; currency: string }) => (
  <div className="mt-2 border-line border-l-2 pl-3">
    <p className="flex flex-wrap justify-between gap-x-6">
      <StateWord words={refundWords(refund)} />
      <Money amount={refund.amount} currency={currency} />
    </p>
    <p className="break-words text-ink-muted">
      {refund.reason} · {refund.by} · <Moment at={refund.at} />
      {refund.units > 0 && ` · ${refund.units} back to the shelf`}
    </p>
    {refund.failure && <p className="break-words text-bad">{refund.failure}</p>}
    {refund.doubt && <p className="break-words text-warn">{refund.doubt}</p>}
  </div>
)
