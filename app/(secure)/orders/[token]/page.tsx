import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { ForgetTyped } from '@/components/checkout/forget-typed'
import { LateTruths } from '@/components/orders/late-truths'
import { LiveOrder, type OrderDoors, type PostedAnswer } from '@/components/orders/live-order'
import { LeaveOrder, OrderAgain } from '@/components/orders/order-actions'
import { OrderDelivery } from '@/components/orders/order-delivery'
import { OrderHeadline } from '@/components/orders/order-headline'
import { OrderHelp } from '@/components/orders/order-help'
import { OrderLines } from '@/components/orders/order-lines'
import { OrderProgress } from '@/components/orders/order-progress'
import { OrderTimeline } from '@/components/orders/order-timeline'
import { OrderTotals } from '@/components/orders/order-totals'
import { shortWords } from '@/components/orders/order-words'
import { PaymentPanel } from '@/components/orders/payment-panel'
import { paceOf } from '@/components/orders/poll-schedule'
import { PrintButton } from '@/components/orders/print-button'
import { RestPanel } from '@/components/orders/rest-panel'
import { returnHint } from '@/components/orders/return-hint'
import { TaxInvoiceHeading } from '@/components/orders/tax-invoice-heading'
import { Notice } from '@/components/ui/notice'
import { orderAgainAction } from '@/lib/checkout/actions'
import { env } from '@/lib/env'
import { proveOwnerAction } from '@/lib/orders/actions'
import { isOwner } from '@/lib/orders/ownership'
import { getOrderByToken } from '@/lib/orders/queries'
import { cancelOrderAction, checkPaymentAction, startPaymentAction } from '@/lib/payments/actions'
import { paymentOffer } from '@/lib/payments/offer'
import { visitOrder } from '@/lib/payments/visit-order'
import { postedAnswers } from '@/lib/posted-answers'
import { store } from '@/lib/store'

type OrderPageProps = {
  params: Promise<{ token: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const loadOrder = cache(async (token: string, returned: boolean) => {
  await visitOrder(token, { returned })
  return getOrderByToken(token, paymentOffer(store.currency).methods, isOwner)
})

const readOrder = async ({ params, searchParams }: OrderPageProps) =>
  loadOrder((await params).token, 'status' in (await searchParams))

export async function generateMetadata(props: OrderPageProps): Promise<Metadata> {
  const order = await readOrder(props)
  return { title: order ? `${shortWords[order.stage]} · ${order.number}` : 'Order not found' }
}

export default async function OrderPage(props: OrderPageProps) {
  const order = await readOrder(props)
  if (!order) notFound()
  const { stage, payment, paidAt } = order
  // A failure HitPay signed says more than the address the shopper came back by.
  const hint = payment.failure ? null : returnHint(stage, (await props.searchParams).status)
  const pace = paceOf(stage, order.watched)
  return (
    <LiveOrder
      doors={await orderDoors(order.token)}
      shown={{
        version: order.version,
        stage,
        attempt: payment.attempt,
        failure: payment.failure,
        watched: order.watched,
      }}
    >
      {pace && (
        <noscript>
          <meta httpEquiv="refresh" content={pace === 'eager' ? '10' : '60'} />
          {/* What a script would do: looking at the status is what makes the shop ask HitPay. */}
          {/* biome-ignore lint/performance/noImgElement: no picture is shown */}
          <img src={`/api/orders/${order.token}/status`} alt="" width={1} height={1} />
        </noscript>
      )}
      {paidAt && <ForgetTyped />}
      <div className="page-width py-10 lg:py-16 print:py-0">
        {paidAt && <TaxInvoiceHeading order={order} paidAt={paidAt} />}
        <div className="print:hidden">
          <OrderHeadline order={order} />
        </div>
        <div className="mt-10 grid gap-x-16 gap-y-12 lg:mt-14 lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)] print:mt-6 print:block">
          <div className="min-w-0 space-y-10">
            {hint && <Notice role="status">{hint}</Notice>}
            <LateTruths order={order} />
            {stage === 'awaiting_payment' && <PaymentPanel order={order} dropIn={await dropInSettings()} />}
            {order.rest && <RestPanel order={order} rest={order.rest} />}
            {(stage === 'expired' || stage === 'cancelled') && <OrderAgain />}
            <OrderProgress order={order} />
            {stage === 'awaiting_payment' && <LeaveOrder order={order} />}
            <OrderTimeline order={order} />
          </div>
          <div className="min-w-0 space-y-10">
            <section aria-labelledby="goods">
              <h2 id="goods" className="mb-5 text-xl">
                What you ordered
              </h2>
              <OrderLines order={order} />
              <OrderTotals order={order} />
              {paidAt && <PrintButton hasGst={order.gst !== null} />}
            </section>
            <OrderDelivery order={order} />
            <OrderHelp number={order.number} />
          </div>
        </div>
      </div>
    </LiveOrder>
  )
}

async function dropInSettings() {
  const { hitpay } = env()
  if (!hitpay?.defaultLink) return null
  // The page's own policy carries the nonce that lets it load HitPay's script.
  const nonce = /'nonce-([^']+)'/.exec((await headers()).get('content-security-policy') ?? '')?.[1]
  return { origin: hitpay.dropInOrigin, defaultLink: hitpay.defaultLink, nonce }
}

type Message = { message: string | null }
const answers = postedAnswers<PostedAnswer>()

async function orderDoors(token: string): Promise<OrderDoors> {
  return { token, actions: { start, check, cancel, again, prove }, answered: await answers.recall() }
}

async function start(previous: Message, form: FormData): Promise<Message> {
  'use server'
  return answers.remember({ verb: 'start', method: form.get('method'), ...(await startPaymentAction(previous, form)) })
}

async function check(previous: Message, form: FormData): Promise<Message> {
  'use server'
  return answers.remember({ verb: 'check', ...(await checkPaymentAction(previous, form)) })
}

async function cancel(previous: Message, form: FormData): Promise<Message> {
  'use server'
  return answers.remember({ verb: 'cancel', ...(await cancelOrderAction(previous, form)) })
}

async function again(previous: Message, form: FormData): Promise<Message> {
  'use server'
  return answers.remember({ verb: 'again', ...(await orderAgainAction(previous, form)) })
}

async function prove(previous: Message, form: FormData): Promise<Message> {
  'use server'
  return answers.remember({ verb: 'prove', ...(await proveOwnerAction(previous, form)) })
}
