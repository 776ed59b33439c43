import { Disclosure } from '@/components/ui/disclosure'
import { PendingButton } from '@/components/ui/pending-button'
import type { StaffAnswer } from '@/lib/auth/staff-answer'
import { toMajorText } from '@/lib/money'
import type { AdminOrder, AdminPayment } from '@/lib/orders/admin-views'
import { refundAction, refundOrphanAction } from '@/lib/payments/admin-actions'
import { StaffField } from './staff-field'
import { StaffForm } from './staff-form'

type RefundFormProps = {
  order: Pick<AdminOrder, 'id' | 'version' | 'lines' | 'paidAt'>
  payment: AdminPayment
  /** New with every page, so that one press is one refund. */
  requestKey: string
  answered: StaffAnswer | undefined
}

/**
 * Gives a payment back, in part or whole, and says which goods come back with it. Its key closes it once less is left:
 * the next refund begins anew.
 */
export function RefundForm({ order, payment, requestKey, answered }: RefundFormProps) {
  const name = `refund-${payment.id}`
  const underWay = payment.refunding > 0
  return (
    <StaffForm
      door={refundAction}
      name={name}
      answered={answered}
      hidden={{ orderId: order.id, version: order.version, paymentId: payment.id, requestKey }}
    >
      {underWay && <UnderWay />}
      {!underWay && payment.left > 0 && (
        <Disclosure
          key={payment.left}
          summary="Refund"
          open={answered?.form === name && !answered.ok}
          className="border-b-0"
        >
          <div className="space-y-3">
            <RefundFields name={name} payment={payment} />
            {order.paidAt && <Restock name={name} lines={order.lines} />}
            <PendingButton tone="bad" busyText="Asking HitPay…">
              Refund through HitPay
            </PendingButton>
          </div>
        </Disclosure>
      )}
    </StaffForm>
  )
}

/** Gives back money that belongs to no order. */
export function OrphanRefundForm({ payment, requestKey, answered }: Omit<RefundFormProps, 'order'>) {
  return (
    <StaffForm
      door={refundOrphanAction}
      name="refund"
      answered={answered}
      hidden={{ paymentId: payment.id, requestKey }}
    >
      {payment.refunding > 0 && <UnderWay />}
      {payment.refunding === 0 && payment.left > 0 && (
        <Disclosure key={payment.left} summary="Refund" open={!answered?.ok} className="border-b-0">
          <div className="space-y-3">
            <RefundFields name="refund" payment={payment} />
            <PendingButton tone="bad" busyText="Asking HitPay…">
              Refund through HitPay
            </PendingButton>
          </div>
        </Disclosure>
      )}
    </StaffForm>
  )
}

const UnderWay = () => (
  <p className="text-ink-muted">A refund is under way. Another one can follow once HitPay has answered.</p>
)

const RefundFields = ({ name, payment }: { name: string; payment: AdminPayment }) => (
  <div className="grid gap-3 sm:grid-cols-[9rem_minmax(0,1fr)]">
    <StaffField
      id={`${name}-amount`}
      name="amount"
      label={`Amount in ${payment.currency}`}
      inputMode="decimal"
      autoComplete="off"
      required
      defaultValue={toMajorText(payment.left, payment.currency)}
    />
    <StaffField id={`${name}-reason`} name="reason" label="Reason, for the books" autoComplete="off" required />
  </div>
)

function Restock({ name, lines }: { name: string; lines: AdminOrder['lines'] }) {
  const sold = lines.filter((line) => line.quantity > line.returned)
  if (sold.length === 0) return null
  return (
    <fieldset>
      <legend className="text-ink-muted">Goods that come back to the shelf</legend>
      <div className="mt-1 grid gap-2 sm:grid-cols-2">
        {sold.map(({ variantId, title, variantLabel, quantity, returned }) => (
          <StaffField
            key={variantId}
            id={`${name}-${variantId}`}
            name={`restock.${variantId}`}
            label={`${[title, variantLabel].filter(Boolean).join(', ')} (of ${quantity - returned})`}
            type="number"
            min={0}
            max={quantity - returned}
            defaultValue="0"
          />
        ))}
      </div>
    </fieldset>
  )
}
