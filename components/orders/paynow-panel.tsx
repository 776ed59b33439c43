import { methodWords } from '@/components/checkout/method-words'
import { Money } from '@/components/ui/money'
import { PendingButton } from '@/components/ui/pending-button'
import { formatMoney } from '@/lib/money'
import type { AttemptView, OrderView } from '@/lib/orders/order-view'
import { store } from '@/lib/store'
import { CopyText } from './copy-text'
import { Countdown } from './countdown'
import { HitPayLink } from './hitpay-link'
import { OrderForm } from './order-form'
import { payUntilText } from './pay-until-text'
import { QrCode } from './qr-code'
import { drawQr } from './qr-drawing'
import { qrKind } from './qr-kind'
import { SaveQr } from './save-qr'
import { WhileOpen } from './while-open'

type PaynowPanelProps = { order: OrderView; attempt: AttemptView; qr: string }

/** Everything a bank app and its owner need: the code, the amount, the payee's name, the reference and the time. */
export async function PaynowPanel({ order, attempt, qr }: PaynowPanelProps) {
  const drawing = await drawQr(qr)
  const total = formatMoney(order.total, order.currency, store.locale)
  return (
    <WhileOpen attemptId={attempt.id} secondsLeft={attempt.secondsLeft} over={<FreshQr />}>
      <h2 className="text-xl">Scan with your bank app</h2>
      <div className="mt-5 grid gap-x-10 gap-y-6 sm:grid-cols-[minmax(15rem,20rem)_1fr]">
        {drawing ? (
          <div className="space-y-3">
            <QrCode
              drawing={drawing}
              label={`PayNow QR code for ${total} to ${store.companyName}, order ${order.number}`}
            />
            <SaveQr png={drawing.png} name={`paynow-${order.number}.png`} />
          </div>
        ) : (
          <p>The QR code cannot be drawn here. HitPay’s page shows it.</p>
        )}
        <div className="flex flex-col gap-5">
          <dl className="space-y-4">
            <Fact name="Amount">
              <Money amount={order.total} currency={order.currency} className="font-strong text-4xl" />
            </Fact>
            <Fact name="Pay to, as your bank shows it">
              <span className="font-strong">{store.companyName}</span>
            </Fact>
            <Fact name="Reference">
              <span className="figures font-strong">{order.number}</span>
              <CopyText text={order.number} label="Copy the reference" />
            </Fact>
            <Fact name="Time to pay">
              <Countdown attemptId={attempt.id} secondsLeft={attempt.secondsLeft} until={payUntilText(order)} />
            </Fact>
          </dl>
          <OrderForm does="check">
            <PendingButton wide busyText="Asking HitPay…">
              I have paid
            </PendingButton>
          </OrderForm>
        </div>
      </div>
      <SamePhone />
      <p className="mt-5 flex flex-wrap gap-x-6 gap-y-1 text-ink-muted">
        {qrKind(qr) === 'link' && (
          <a href={qr} target="_blank" rel="noreferrer" className="link inline-flex min-h-11 items-center">
            Open the test bank page
          </a>
        )}
        <HitPayLink url={attempt.url} />
      </p>
    </WhileOpen>
  )
}

const Fact = ({ name, children }: { name: string; children: React.ReactNode }) => (
  <div>
    <dt className="text-ink-muted">{name}</dt>
    <dd className="flex flex-wrap items-center gap-x-1">{children}</dd>
  </div>
)

const SamePhone = () => (
  <div className="mt-6 border-line border-t pt-5">
    <h3 className="font-strong">Paying on this phone?</h3>
    <ol className="mt-3 list-decimal space-y-1 pl-5 marker:text-ink-muted">
      <li>Save the QR picture.</li>
      <li>In your bank app, choose Scan and pick the picture.</li>
      <li>Pay, then come back. This page knows.</li>
    </ol>
  </div>
)

const FreshQr = () => (
  <>
    <h2 className="text-xl">This QR code has run out.</h2>
    <p className="mt-2 measure text-ink-muted">
      Please do not pay it any more. A fresh one takes a moment, and nothing has to be typed again. If you have just
      paid, wait: the payment is noticed by itself.
    </p>
    <OrderForm does="start" method="paynow_qr" className="mt-5">
      <PendingButton tone="accent" size="large" busyText={methodWords.paynow_qr.busy}>
        Get a fresh QR code
      </PendingButton>
    </OrderForm>
  </>
)
