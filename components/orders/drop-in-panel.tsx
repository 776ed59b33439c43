import { ButtonLink } from '@/components/ui/button'
import { formatMoney } from '@/lib/money'
import type { AttemptView, OrderView } from '@/lib/orders/order-view'
import { store } from '@/lib/store'
import { Countdown } from './countdown'
import { DropInButton, type DropInSettings } from './drop-in-button'
import { payUntilText } from './pay-until-text'
import { StartAgain } from './start-again'
import { WhileOpen } from './while-open'

type DropInPanelProps = { order: OrderView; attempt: AttemptView; paymentRequestId: string; settings: DropInSettings }

export function DropInPanel({ order, attempt, paymentRequestId, settings }: DropInPanelProps) {
  return (
    <WhileOpen
      attemptId={attempt.id}
      secondsLeft={attempt.secondsLeft}
      over={<StartAgain order={order} method={attempt.method} />}
    >
      <h2 className="text-xl">Pay in a HitPay window</h2>
      <p className="mt-2 measure text-ink-muted">
        HitPay opens over this page. When you have paid, close it: this page looks for the payment by itself.
      </p>
      <div className="mt-5 flex flex-wrap items-center gap-x-4 gap-y-3">
        <DropInButton
          key={attempt.id}
          {...settings}
          attemptId={attempt.id}
          paymentRequestId={paymentRequestId}
          label={`Pay ${formatMoney(order.total, order.currency, store.locale)} here`}
        />
        {attempt.url && (
          <ButtonLink href={attempt.url} size="large" className="max-sm:w-full">
            Pay on HitPay’s page
          </ButtonLink>
        )}
      </div>
      <p className="mt-4">
        <Countdown attemptId={attempt.id} secondsLeft={attempt.secondsLeft} until={payUntilText(order)} />
      </p>
    </WhileOpen>
  )
}
