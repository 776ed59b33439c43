import { Money } from '@/components/ui/money'
import { Picture } from '@/components/ui/picture'
import { timesMoney } from '@/lib/money'
import type { OrderView } from '@/lib/orders/order-view'

/** The lines as they were ordered: names, options and prices of that day, not of today. */
export function OrderLines({ order }: { order: OrderView }) {
  return (
    <ul className="divide-y divide-line">
      {order.lines.map((line) => (
        <li key={line.position} className="flex gap-4 py-4 first:pt-0 print:gap-0 print:py-2">
          <Picture
            imageKey={line.imageKey}
            alt=""
            sizes="72px"
            className="aspect-[4/5] w-18 shrink-0 rounded-box print:hidden"
          />
          <div className="flex min-w-0 flex-1 flex-wrap justify-between gap-x-4 gap-y-1">
            <div className="min-w-0 basis-40 grow break-words">
              <a href={`/products/${line.productSlug}`} className="font-strong hover:underline">
                {line.title}
              </a>
              {line.variantLabel && <p className="text-ink-muted">{line.variantLabel}</p>}
              <p className="text-ink-muted">
                <span className="figures">{line.quantity}</span> ×{' '}
                <Money amount={line.unit} currency={order.currency} />
              </p>
            </div>
            <Money amount={timesMoney(line.unit, line.quantity)} currency={order.currency} />
          </div>
        </li>
      ))}
    </ul>
  )
}
