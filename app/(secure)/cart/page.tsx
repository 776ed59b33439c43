import type { Metadata } from 'next'
import { CartLine } from '@/components/cart/cart-line'
import { CartSummary } from '@/components/cart/cart-summary'
import { EmptyCart } from '@/components/cart/empty-cart'
import { WaitingOrderNotice } from '@/components/orders/waiting-order-notice'
import { Notice } from '@/components/ui/notice'
import { noCookies } from '@/lib/cart/cart-answer'
import { getPricedCart } from '@/lib/cart/queries'
import { orderTotals } from '@/lib/checkout/totals'
import { getWaitingOrder } from '@/lib/orders/waiting-order'

export const metadata: Metadata = { title: 'Cart' }

type CartPageProps = { searchParams: Promise<{ notice?: string | string[] }> }

export default async function CartPage({ searchParams }: CartPageProps) {
  const { notice } = await searchParams
  const cart = await getPricedCart()
  const waiting = await getWaitingOrder(cart.id)
  const refusal = typeof notice === 'string' ? refusals[notice] : undefined
  if (cart.lines.length === 0) return <EmptyCart refusal={notice === 'added' ? noCookies : refusal} />
  const buyable = cart.lines.map(({ unit, buyable }) => ({ unit, quantity: buyable }))
  const totals = orderTotals({ lines: buyable, shippingMethod: 'delivery' })
  return (
    <div className="page-width grid gap-x-12 gap-y-10 py-8 lg:grid-cols-12 lg:py-16">
      <div className="lg:col-span-7">
        <h1 id="cart-heading" tabIndex={-1} className="mb-6 text-4xl lg:mb-10">
          Cart{' '}
          <span role="status" className="font-normal text-ink-muted">
            {`${cart.count} ${cart.count === 1 ? 'item' : 'items'}`}
          </span>
        </h1>
        {waiting && <WaitingOrderNotice order={waiting} className="mb-6" />}
        {refusal && (
          <Notice tone="warn" className="mb-6">
            {refusal}
          </Notice>
        )}
        <ul className="border-line border-b">
          {cart.lines.map((line) => (
            <CartLine key={line.sku} line={line} />
          ))}
        </ul>
        <p className="mt-6">
          <a href="/products" className="link inline-flex min-h-11 items-center">
            Keep looking
          </a>
        </p>
      </div>
      <div className="lg:col-span-5">
        <CartSummary totals={totals} blocked={cart.hasProblems} />
      </div>
    </div>
  )
}

/** Why a form without script was turned down. The lines themselves say the rest. */
const refusals: Partial<Record<string, string>> = {
  gone: 'That is no longer for sale, so it was not added.',
  sold_out: 'That has just sold out, so it was not added.',
  only_left: 'There are fewer left than you asked for, so your cart is as it was.',
  cart_full: 'Your cart is full, so that was not added.',
}
