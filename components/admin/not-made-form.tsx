import { Disclosure } from '@/components/ui/disclosure'
import { PendingButton } from '@/components/ui/pending-button'
import type { StaffAnswer } from '@/lib/auth/staff-answer'
import { formatMoney } from '@/lib/money'
import type { AdminPayment, AdminRefund } from '@/lib/orders/admin-views'
import { declareNotMadeAction } from '@/lib/payments/admin-actions'
import { store } from '@/lib/store'
import { StaffCheck } from './staff-field'
import { StaffForm } from './staff-form'

type NotMadeFormProps = {
  /** Absent for money that belongs to no order. */
  orderId?: string
  payment: AdminPayment
  answered: StaffAnswer | undefined
}

/** For a refund HitPay never confirmed: the one way in which its amount is free again without HitPay's word. */
export function NotMadeForm({ orderId, payment, answered }: NotMadeFormProps) {
  const name = `not-made-${payment.id}`
  const refund = payment.refunds.find(isUnconfirmed)
  return (
    <StaffForm
      door={declareNotMadeAction}
      name={name}
      answered={answered}
      hidden={{ ...(orderId && { orderId }), paymentId: payment.id, ...(refund && { refundId: refund.id }) }}
    >
      {refund && (
        <Disclosure summary="Is this refund not at HitPay?" open={answered?.form === name} className="border-b-0">
          <p>
            HitPay has not confirmed it, and it may only be slow. It is looked up again and again, and is never sent a
            second time by itself. Look for payment <span className="break-all">{payment.providerPaymentId}</span> in
            HitPay’s dashboard. If any refund of it stands there, leave this alone. Once you have declared it not made
            it can be refunded again, and if HitPay was only slow the money goes back twice.
          </p>
          <StaffCheck
            id={`${name}-sure`}
            name="sure"
            label={`HitPay’s dashboard shows no refund of ${formatMoney(refund.amount, payment.currency, store.locale)}`}
          />
          <PendingButton tone="bad" busyText="Asking HitPay…">
            Declare it not made
          </PendingButton>
        </Disclosure>
      )}
    </StaffForm>
  )
}

const isUnconfirmed = ({ state, providerStatus }: AdminRefund) =>
  (state === 'unknown' || state === 'requested') && providerStatus !== 'pending'
