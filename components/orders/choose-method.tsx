import { MethodGlyph } from '@/components/checkout/method-glyph'
import { methodWords } from '@/components/checkout/method-words'
import { PendingButton } from '@/components/ui/pending-button'
import { formatMoney } from '@/lib/money'
import type { OrderView } from '@/lib/orders/order-view'
import { store } from '@/lib/store'
import type { PaymentMethod } from '@/prisma/generated/enums'
import { OrderForm } from './order-form'

type ChooseMethodProps = {
  order: OrderView
  methods: readonly PaymentMethod[] /** Whether the first is the one action of the page. */
  prominent: boolean
}

/** One button per way to pay: choosing and starting are the same press. */
export function ChooseMethod({ order, methods, prominent }: ChooseMethodProps) {
  const total = formatMoney(order.total, order.currency, store.locale)
  return (
    <ul className="divide-y divide-line">
      {methods.map((method, place) => (
        <li key={method} className="py-4 first:pt-0 last:pb-0">
          <p className="flex gap-3">
            <MethodGlyph method={method} />
            <span>
              <span className="block font-strong text-ink">{methodWords[method].name}</span>
              <span className="block text-ink-muted">{methodWords[method].detail}</span>
            </span>
          </p>
          <OrderForm does="start" method={method} className="mt-3 sm:pl-10">
            <PendingButton
              tone={prominent && place === 0 ? 'accent' : 'plain'}
              size={prominent ? 'large' : 'regular'}
              className="max-sm:w-full"
              busyText={methodWords[method].busy}
            >
              {methodWords[method].submit(total)}
            </PendingButton>
          </OrderForm>
        </li>
      ))}
    </ul>
  )
}
