import { Disclosure } from '@/components/ui/disclosure'
import { Money } from '@/components/ui/money'
import { PendingButton } from '@/components/ui/pending-button'
import type { StaffAnswer } from '@/lib/auth/staff-answer'
import { formatMoney, minorUnits } from '@/lib/money'
import type { AdminOrder } from '@/lib/orders/admin-views'
import { askForRestAction, takeAsPaidAction } from '@/lib/payments/admin-actions'
import { store } from '@/lib/store'
import { StaffField } from './staff-field'
import { StaffForm } from './staff-form'

type ReviewDecisionProps = { order: AdminOrder; answered: StaffAnswer | undefined }

/** Money came that does not fit: take it as paid, or ask for the rest. Refunding stands with the order's other verbs. */
export const ReviewDecision = ({ order, answered }: ReviewDecisionProps) => (
  <div className="space-y-4">
    {order.review && <WhatCame order={order} review={order.review} />}
    <TakeAsPaid order={order} answered={answered} />
    <AskForRest order={order} answered={answered} />
  </div>
)

const say = (order: AdminOrder, amount: number) => formatMoney(minorUnits(amount), order.currency, store.locale)

const WhatCame = ({ order, review }: { order: AdminOrder; review: NonNullable<AdminOrder['review']> }) => (
  <p className="measure">
    {review.kept > 0 ? (
      <>
        <Money amount={review.kept} currency={order.currency} /> is here for a total of{' '}
        <Money amount={order.total} currency={order.currency} />. The goods are kept aside until you decide.
      </>
    ) : (
      <>Nothing in {order.currency} is here for this order. Refund what came.</>
    )}
    {review.asked !== null && (
      <>
        {' '}
        The shopper has been asked for <Money amount={review.asked} currency={order.currency} />.
      </>
    )}
  </p>
)

function TakeAsPaid({ order, answered }: ReviewDecisionProps) {
  const { id, version, review } = order
  return (
    <StaffForm door={takeAsPaidAction} name="take" answered={answered} hidden={{ orderId: id, version }}>
      {review && review.kept > 0 && (
        <Disclosure summary="Take it as paid" open={answered?.form === 'take'}>
          <p className="mb-3">{differenceWords(order, review.kept)} The reason is written down with your name.</p>
          <StaffField name="reason" id="take-reason" label="Reason" maxLength={200} autoComplete="off" required />
          <PendingButton tone="accent" busyText="Writing it down…" className="mt-3">
            Take {say(order, review.kept)} as paid
          </PendingButton>
        </Disclosure>
      )}
    </StaffForm>
  )
}

function differenceWords(order: AdminOrder, kept: number): string {
  if (kept === order.total) return 'It is the right sum, through a request we did not open.'
  return kept < order.total
    ? `The shop forgoes ${say(order, order.total - kept)}.`
    : `${say(order, kept - order.total)} too much came. It can be refunded afterwards.`
}

function AskForRest({ order, answered }: ReviewDecisionProps) {
  const { id, version, review } = order
  return (
    <StaffForm door={askForRestAction} name="rest" answered={answered} hidden={{ orderId: id, version }}>
      {review?.rest && (
        <Disclosure summary={review.asked === null ? 'Ask the shopper for the rest' : 'Ask for the rest once more'}>
          <p className="mb-3">
            The shopper’s page shows a button for {say(order, review.rest)}, for seven days. Once it is paid, so is the
            order.
          </p>
          <PendingButton busyText="Asking HitPay…">Ask for {say(order, review.rest)}</PendingButton>
        </Disclosure>
      )}
    </StaffForm>
  )
}
