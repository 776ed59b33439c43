import { methodWords } from '@/components/checkout/method-words'
import { ButtonLink } from '@/components/ui/button'
import { PendingButton } from '@/components/ui/pending-button'
import { formatMoney } from '@/lib/money'
import type { AttemptView, OrderView } from '@/lib/orders/order-view'
import { store } from '@/lib/store'
import { Countdown } from './countdown'
import { OrderForm } from './order-form'
import { payUntilText } from './pay-until-text'
import { StartAgain } from './start-again'
import { WhileOpen } from './while-open'

type RedirectPanelProps = { order: OrderView; attempt: AttemptView; url: string }

export function RedirectPanel({ order, attempt, url }: RedirectPanelProps) {
  return (
    <WhileOpen
      attemptId={attempt.id}
      secondsLeft={attempt.secondsLeft}
      over={<StartAgain order={order} method={attempt.method} />}
    >
      <h2 className="text-xl">Pay on HitPay’s secure page</h2>
      <p className="mt-2 measure text-ink-muted">
        You go to HitPay, pay there and come back to this page. Leaving it changes nothing: it stays at this address.
      </p>
      <div className="mt-5 flex flex-wrap items-center gap-x-6 gap-y-3">
        <ButtonLink href={url} tone="accent" size="large" className="max-sm:w-full">
          {methodWords.redirect.submit(formatMoney(order.total, order.currency, store.locale))}
        </ButtonLink>
        <p>
          <Countdown attemptId={attempt.id} secondsLeft={attempt.secondsLeft} until={payUntilText(order)} />
        </p>
      </div>
      <OrderForm does="check" className="mt-4">
        <PendingButton className="max-sm:w-full" busyText="Asking HitPay…">
          I have paid
        </PendingButton>
      </OrderForm>
    </WhileOpen>
  )
}
