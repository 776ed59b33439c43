'use client'

import { BagIcon } from '@/components/ui/icons'
import { AddedPanel } from './added-panel'
import { goWithCart, useCart } from './cart-store'

/** The bag in the header. The page around it is the same for everyone; only this reads the visitor's cart. */
export function CartLink() {
  const { count, news } = useCart()
  return (
    <>
      <a
        href="/cart"
        onClick={goWithCart}
        aria-label={count > 0 ? `Cart, ${count} ${count === 1 ? 'item' : 'items'}` : 'Cart'}
        className="-mr-2.5 relative grid size-11 place-items-center rounded-box hover:bg-paper-sunk"
      >
        <BagIcon />
        {count > 0 && (
          <span
            key={count}
            className="figures absolute top-0.5 right-0 min-w-5 animate-bump rounded-full bg-accent px-1.5 text-center font-strong text-[0.75rem] text-accent-ink leading-5"
          >
            {count > 99 ? '99+' : count}
          </span>
        )}
      </a>
      <AddedPanel news={news} count={count} />
    </>
  )
}
