import { ButtonLink } from '@/components/ui/button'
import { Money } from '@/components/ui/money'
import type { OrderView } from '@/lib/orders/order-view'

/** The rest of an order of which a smaller sum came: one button, to HitPay's page. */
export const RestPanel = ({ order, rest }: { order: OrderView; rest: NonNullable<OrderView['rest']> }) => (
  <section aria-labelledby="rest" className="rounded-box border border-line bg-paper-raised p-4 sm:p-8">
    <h2 id="rest" className="text-xl">
      Pay the rest: <Money amount={rest.amount} currency={order.currency} />
    </h2>
    <p className="measure mt-2 mb-5 text-ink-muted">
      You pay on HitPay’s page and come back here. If you would rather have your money back, write to us.
    </p>
    <ButtonLink href={rest.url} tone="accent" size="large" className="max-sm:w-full">
      Pay on HitPay’s page
    </ButtonLink>
  </section>
)
