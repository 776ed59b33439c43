import type { OrderView } from '@/lib/orders/order-view'
import { orderSteps } from './order-steps'

/** Where the things are between the shelf and the shopper. */
export function OrderProgress({ order }: { order: OrderView }) {
  if (!order.goods) return null
  const steps = orderSteps(order.goods, order.shippingMethod)
  return (
    <ol aria-label="Where your order is" className="grid grid-cols-4 gap-x-2 print:hidden">
      {steps.map(({ label, state }) => (
        <li key={label} aria-current={state === 'now' ? 'step' : undefined}>
          <span
            aria-hidden="true"
            className={`block h-1.5 rounded-full ${state === 'ahead' ? 'bg-line' : 'bg-accent'}`}
          />
          <span
            className={`mt-2 block text-sm ${state === 'now' ? 'font-strong' : state === 'ahead' ? 'text-ink-muted' : ''}`}
          >
            {label}
            {state === 'done' && <span className="sr-only"> (done)</span>}
          </span>
        </li>
      ))}
    </ol>
  )
}
