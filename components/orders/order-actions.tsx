import { Disclosure } from '@/components/ui/disclosure'
import { PendingButton } from '@/components/ui/pending-button'
import type { OrderView } from '@/lib/orders/order-view'
import { OrderForm } from './order-form'

/** Ways out of an unpaid order: back to the cart, or no order after all. */
export const LeaveOrder = ({ order }: { order: OrderView }) => (
  <div className="print:hidden">
    <p>
      Something to change?{' '}
      <a href="/cart" className="link">
        Edit your cart
      </a>{' '}
      and check out again; a new order then takes this one’s place.
    </p>
    <Disclosure summary="Cancel this order" className="mt-2 border-b-0">
      <p>Your things go back on the shelf. If you have already paid, please do not cancel.</p>
      <OrderForm does="cancel" className="mt-3">
        <PendingButton tone="bad" busyText="Cancelling…">
          {`Cancel order ${order.number}`}
        </PendingButton>
      </OrderForm>
    </Disclosure>
  </div>
)

/** A fresh order of the same things to the same place. */
export const OrderAgain = () => (
  <div className="print:hidden">
    <OrderForm does="again">
      <PendingButton tone="accent" size="large" className="max-sm:w-full" busyText="Placing your order…">
        Order again
      </PendingButton>
    </OrderForm>
    <p className="mt-3 measure text-ink-muted">
      Same things, same place, at today’s prices. You see the total before you pay.
    </p>
  </div>
)
