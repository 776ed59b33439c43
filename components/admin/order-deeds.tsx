import { PendingButton } from '@/components/checkout/pending-button'
import { Disclosure } from '@/components/ui/disclosure'
import type { StaffAnswer } from '@/lib/auth/staff-answer'
import { cancelAction, fulfilAction } from '@/lib/orders/admin-actions'
import type { AdminOrder } from '@/lib/orders/admin-views'
import { acceptFindingAction } from '@/lib/payments/admin-actions'
import type { Fulfilment } from '@/prisma/generated/enums'
import { StaffCheck, StaffField } from './staff-field'
import { StaffForm } from './staff-form'

type DeedProps = { order: AdminOrder; answered: StaffAnswer | undefined }

/** What may be done with an order now. A form whose deed is done stays for its answer. */
export const OrderDeeds = ({ order, answered }: DeedProps) => (
  <div className="space-y-4">
    <NextStep order={order} answered={answered} />
    <AcceptFinding order={order} answered={answered} />
    <Cancel order={order} answered={answered} />
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
              <StaffField name="carrier" label="Carrier" maxLength={80} autoComplete="off" />
              <StaffField name="trackingNumber" label="Tracking number" maxLength={80} autoComplete="off" />
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

function Cancel({ order: { id, version, number, mayCancel }, answered }: DeedProps) {
  return (
    <StaffForm door={cancelAction} name="cancel" answered={answered} hidden={{ orderId: id, version }}>
      {mayCancel && (
        <Disclosure summary="Cancel this order">
          <p className="mb-3">The goods are freed. Money that comes all the same is noticed here.</p>
          <PendingButton tone="bad" busyText="Cancelling…">
            Cancel {number}
          </PendingButton>
        </Disclosure>
      )}
    </StaffForm>
  )
}
