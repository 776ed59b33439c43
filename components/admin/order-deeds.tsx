import { Disclosure } from '@/components/ui/disclosure'
import { PendingButton } from '@/components/ui/pending-button'
import type { StaffAnswer } from '@/lib/auth/staff-answer'
import { formatMoney } from '@/lib/money'
import { fulfilAction } from '@/lib/orders/admin-actions'
import type { AdminOrder } from '@/lib/orders/admin-views'
import { acceptFindingAction, cancelAction } from '@/lib/payments/admin-actions'
import { store } from '@/lib/store'
import type { Fulfilment } from '@/prisma/generated/enums'
import { ReviewDecision } from './review-decision'
import { StaffCheck, StaffField } from './staff-field'
import { StaffForm } from './staff-form'

type DeedProps = { order: AdminOrder; answered: StaffAnswer | undefined }

/** What may be done with an order now. A form whose deed is done stays for its answer. */
export const OrderDeeds = ({ order, answered, requestKey }: DeedProps & { requestKey: string }) => (
  <div className="space-y-4">
    <NextStep order={order} answered={answered} />
    <ReviewDecision order={order} answered={answered} />
    <AcceptFinding order={order} answered={answered} />
    <Cancel order={order} answered={answered} requestKey={requestKey} />
  </div>
)

const steps: Record<Fulfilment, { press: string; busy: string }> = {
  unfulfilled: { press: '', busy: '' },
  packed: { press: 'Mark as packed', busy: 'Packing…' },
  shipped: { press: 'Mark as shipped', busy: 'Shipping…' },
  ready_to_collect: { press: 'Mark as ready to collect', busy: 'Making ready…' },
  delivered: { press: 'Mark as handed over', busy: 'Handing over…' },
}

function NextStep({ order: { id, version, nextStep }, answered }: DeedProps) {
  return (
    <StaffForm
      door={fulfilAction}
      name="fulfil"
      answered={answered}
      hidden={{ orderId: id, version, ...(nextStep ? { to: nextStep } : {}) }}
    >
      {nextStep && (
        <div className="space-y-3">
          {nextStep === 'shipped' && (
            <div className="grid gap-3 sm:grid-cols-2">
              <StaffField name="carrier" label="Carrier" autoComplete="off" />
              <StaffField name="trackingNumber" label="Tracking number" autoComplete="off" />
            </div>
          )}
          <PendingButton tone="accent" busyText={steps[nextStep].busy}>
            {steps[nextStep].press}
          </PendingButton>
        </div>
      )}
    </StaffForm>
  )
}

function AcceptFinding({ order: { id, version, findingAttemptId }, answered }: DeedProps) {
  return (
    <StaffForm
      door={acceptFindingAction}
      name="accept"
      answered={answered}
      hidden={{ orderId: id, version, ...(findingAttemptId ? { attemptId: findingAttemptId } : {}) }}
    >
      {findingAttemptId && (
        <Disclosure summary="HitPay says paid, and no webhook has come. Accept it?" open>
          <p>
            HitPay is asked once more, and its answer then counts as the payment. If the webhook comes later it is
            recognised and changes nothing.
          </p>
          <StaffCheck id="sure" name="sure" label="I have seen this payment in HitPay’s dashboard." />
          <PendingButton busyText="Asking HitPay…">Accept HitPay’s finding</PendingButton>
        </Disclosure>
      )}
    </StaffForm>
  )
}

/** Paid or not: what it costs the shop to say no is on the button. `requestKey` is new with every page. */
function Cancel({ order, answered, requestKey }: DeedProps & { requestKey: string }) {
  const { id, version, number, cancelling } = order
  const hidden = { orderId: id, version, requestKey, ...(cancelling === 'refund' ? { refund: 'yes' } : {}) }
  return (
    <StaffForm door={cancelAction} name="cancel" answered={answered} hidden={hidden}>
      {cancelling === 'free' && (
        <Disclosure summary="Cancel this order">
          <p className="mb-3">The goods are freed. Money that comes all the same is noticed here.</p>
          <PendingButton tone="bad" busyText="Cancelling…">
            {`Cancel ${number}`}
          </PendingButton>
        </Disclosure>
      )}
      {cancelling === 'refund' && (
        <Disclosure summary="Cancel this order and refund it" open={answered?.form === 'cancel'}>
          <p>All that is left of its money goes back through HitPay. Nothing is packed or sent any more.</p>
          {order.paidAt && (
            <StaffCheck id="cancel-restock" name="restock" label="Put the goods back on the shelf" optional />
          )}
          <StaffCheck id="cancel-sure" name="sure" label={`Refund ${whatIsLeft(order)} to the shopper`} />
          <PendingButton tone="bad" busyText="Asking HitPay…" className="mt-2">
            {`Cancel ${number} and refund`}
          </PendingButton>
        </Disclosure>
      )}
    </StaffForm>
  )
}

const whatIsLeft = ({ payments }: AdminOrder) =>
  payments
    .filter((payment) => payment.left > 0)
    .map((payment) => formatMoney(payment.left, payment.currency, store.locale))
    .join(' and ')
