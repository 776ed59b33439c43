import { methodWords } from '@/components/checkout/method-words'
import { PendingButton } from '@/components/ui/pending-button'
import { formatMoney } from '@/lib/money'
import type { OrderView } from '@/lib/orders/order-view'
import { store } from '@/lib/store'
import type { PaymentMethod } from '@/prisma/generated/enums'
import { OrderForm } from './order-form'

/** The payment page ran out while the order still waits. */
export function StartAgain({ order, method }: { order: OrderView; method: PaymentMethod }) {
  return (
    <>
      <h2 className="text-xl">This payment has run out.</h2>
      <p className="mt-2 measure text-ink-muted">
        Start it again; nothing has to be typed. If you have just paid, wait: the payment is noticed by itself.
      </p>
      <OrderForm does="start" method={method} className="mt-5">
        <PendingButton tone="accent" size="large" busyText={methodWords[method].busy}>
          {methodWords[method].submit(formatMoney(order.total, order.currency, store.locale))}
        </PendingButton>
      </OrderForm>
    </>
  )
}
