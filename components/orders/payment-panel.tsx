import { Disclosure } from '@/components/ui/disclosure'
import { Notice } from '@/components/ui/notice'
import { PendingButton } from '@/components/ui/pending-button'
import type { AttemptView, OrderView } from '@/lib/orders/order-view'
import { ChooseMethod } from './choose-method'
import type { DropInSettings } from './drop-in-button'
import { DropInPanel } from './drop-in-panel'
import { OrderForm } from './order-form'
import { PaynowPanel } from './paynow-panel'
import { RedirectPanel } from './redirect-panel'

type PaymentPanelProps = { order: OrderView; dropIn: DropInSettings | null }

/** How this order can be paid right now; shown only while it waits for money. */
export function PaymentPanel({ order, dropIn }: PaymentPanelProps) {
  const { attempt, failure, methods, unavailable } = order.payment
  if (unavailable)
    return (
      <Notice tone="warn" title={unavailable}>
        Your order is kept until its time is over. Look in again, or write to us with its number.
      </Notice>
    )
  const others = methods.filter((method) => method !== attempt?.method)
  return (
    <section aria-label="Payment" className="rounded-box border border-line bg-paper-raised p-4 sm:p-8">
      {failure && attempt?.status !== 'unknown' && (
        <Notice tone="bad" title="The last try did not go through." className="mb-6">
          {failure}
        </Notice>
      )}
      {attempt ? (
        <OpenAttempt order={order} attempt={attempt} dropIn={dropIn} />
      ) : (
        <>
          {order.payment.hitPaySilent && (
            <Notice tone="warn" title="HitPay does not answer at the moment." className="mb-6">
              Your order and your things are kept. Try again in half a minute.
            </Notice>
          )}
          <h2 className="mb-5 text-xl">Choose how to pay</h2>
          <ChooseMethod order={order} methods={methods} prominent />
        </>
      )}
      {attempt && others.length > 0 && (
        <Disclosure summary="Pay another way" className="mt-6 -mb-4 border-t border-b-0 [&>div]:max-w-none">
          <ChooseMethod order={order} methods={others} prominent={false} />
        </Disclosure>
      )}
    </section>
  )
}

function OpenAttempt({ order, attempt, dropIn }: PaymentPanelProps & { attempt: AttemptView }) {
  const { status, method, qr, url, paymentRequestId } = attempt
  if (status === 'creating') return <Preparing />
  if (status === 'unknown') return <Unanswered attempt={attempt} failure={order.payment.failure} />
  if (method === 'paynow_qr' && qr) return <PaynowPanel order={order} attempt={attempt} qr={qr} />
  if (method === 'drop_in' && dropIn && paymentRequestId)
    return <DropInPanel order={order} attempt={attempt} paymentRequestId={paymentRequestId} settings={dropIn} />
  if (url) return <RedirectPanel order={order} attempt={attempt} url={url} />
  return <Unanswered attempt={attempt} failure={order.payment.failure} />
}

const Preparing = () => (
  <>
    <h2 className="text-xl">We are asking HitPay for your payment.</h2>
    <p className="mt-2 text-ink-muted">This takes a few seconds. The page changes by itself.</p>
  </>
)

const Unanswered = ({ attempt, failure }: { attempt: AttemptView; failure: string | null }) => (
  <>
    <h2 className="text-xl">We do not know yet whether HitPay opened your payment.</h2>
    <p className="mt-2 measure text-ink-muted">
      {failure && <span>{failure} </span>}
      <span>
        Your things are held, and we are looking it up; try again in half a minute. If you have paid somewhere, do not
        pay again: it is noticed here.
      </span>
    </p>
    <OrderForm does="start" method={attempt.method} className="mt-5">
      <PendingButton tone="accent" size="large" busyText="Asking HitPay…">
        Try again
      </PendingButton>
    </OrderForm>
  </>
)
