import { PendingButton } from '@/components/ui/pending-button'
import type { StaffAnswer } from '@/lib/auth/staff-answer'
import { createTestPaymentAction, refundTestPaymentAction } from '@/lib/go-live/admin-actions'
import type { GoLive } from '@/lib/go-live/admin-view'
import { formatMoney } from '@/lib/money'
import { store } from '@/lib/store'
import { Moment } from './moment'
import { Facts } from './office-page'
import { StaffForm } from './staff-form'

type TestPaymentProps = Pick<GoLive, 'testPayment' | 'smallest' | 'stage'> & { answered: StaffAnswer | undefined }

/** HitPay's smallest sum, paid by the merchant: opened, paid, and given back by one press. */
export function TestPayment({ testPayment, smallest, stage, answered }: TestPaymentProps) {
  if (stage === 'none') return null
  const isOpen = testPayment?.status === 'open' || testPayment?.status === 'creating'
  const isPaid = testPayment?.status === 'paid'
  const sum = formatMoney(smallest.amount, smallest.currency, store.locale)
  return (
    <div className="mt-3 space-y-3">
      <p className="measure text-ink-muted">
        You pay {sum}, the smallest sum HitPay takes{stage === 'production' ? ', with real money' : ''}. It is no order,
        counts as no revenue, and goes back to you by one press.
      </p>
      {testPayment && <TestFacts testPayment={testPayment} />}
      {isOpen && testPayment.url && (
        <p>
          <a href={testPayment.url} className="link" rel="noreferrer">
            Pay {sum} on HitPay’s page
          </a>
        </p>
      )}
      <StaffForm door={createTestPaymentAction} name="test-payment" answered={answered} hidden={{}}>
        {!isOpen && !isPaid && <PendingButton busyText="Asking HitPay…">Open a test payment of {sum}</PendingButton>}
      </StaffForm>
      <StaffForm
        door={refundTestPaymentAction}
        name="test-refund"
        answered={answered}
        hidden={{ testPaymentId: testPayment?.id ?? '' }}
      >
        {isPaid && <PendingButton busyText="Asking HitPay…">Refund the test payment</PendingButton>}
      </StaffForm>
    </div>
  )
}

const TestFacts = ({ testPayment }: { testPayment: NonNullable<GoLive['testPayment']> }) => (
  <Facts
    facts={[
      [
        'Reference',
        <span key="reference" className="break-all">
          {testPayment.id}
        </span>,
      ],
      ['Opened', <Moment key="opened" at={testPayment.at} />],
      ...(testPayment.paidAt ? [['Paid', <Moment key="paid" at={testPayment.paidAt} />] as const] : []),
      ...(testPayment.refundedAt ? [['Refunded', <Moment key="refunded" at={testPayment.refundedAt} />] as const] : []),
      ...(testPayment.failure ? [['HitPay says', testPayment.failure] as const] : []),
    ]}
  />
)
