'use client'

import { type FormEvent, type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Money } from '@/components/ui/money'
import type { ProductVariant } from '@/lib/catalogue/types'
import { store } from '@/lib/store'
import { addToCart } from './cart-store'
import { QuantityField } from './quantity-field'

type BuyFormProps = {
  product: { slug: string; title: string }
  variant: ProductVariant
  /** What the cart's panel shows. */
  label: string
  imageKey: string
  /** How many can be bought now; null while it is not known. */
  available: number | null
  onRefused: () => void
  /** The options, as fields of this form. */
  children: ReactNode
}

/** Posts to /api/cart. With script the cart answers at once and the page stays; without, the cart page opens. */
export function BuyForm({ product, variant, label, imageKey, available, onRefused, children }: BuyFormProps) {
  const [wanted, setWanted] = useState(1)
  const most = Math.min(available ?? store.maxQuantityPerLine, store.maxQuantityPerLine)
  const quantity = Math.min(wanted, Math.max(1, most))
  const soldOut = available === 0

  async function add(event: FormEvent) {
    event.preventDefault()
    const added = await addToCart({ sku: variant.sku, quantity, title: product.title, label, imageKey })
    if (added) setWanted(1)
    else onRefused()
  }

  return (
    <form action="/api/cart" method="post" onSubmit={add} className="grid gap-6">
      <input type="hidden" name="intent" value="add" />
      <input type="hidden" name="product" value={product.slug} />
      {children}
      <div className="flex items-center gap-4">
        <QuantityField quantity={quantity} most={most} onChange={setWanted} />
        <StockLine available={available} />
      </div>
      <div className={buyBar} data-buy-bar>
        <Money amount={variant.price} className="shrink-0 font-strong text-lg lg:hidden" />
        <Button type="submit" tone="accent" size="large" wide disabled={soldOut} className="min-w-0 max-lg:px-3">
          {soldOut ? 'Sold out' : 'Add to cart'}
        </Button>
      </div>
    </form>
  )
}

// On phones and tablets the one action of the page stays under the thumb.
const buyBar =
  'max-lg:fixed max-lg:inset-x-0 max-lg:bottom-0 max-lg:z-10 max-lg:flex max-lg:items-center max-lg:gap-4 max-lg:border-line ' +
  'max-lg:border-t max-lg:bg-paper max-lg:px-5 max-lg:pt-3 max-lg:pb-[max(0.75rem,env(safe-area-inset-bottom))]'

const fewLeft = 5

function StockLine({ available }: { available: number | null }) {
  if (available === null) return <p className="min-h-6" />
  if (available === 0) return <p className="text-bad">Sold out</p>
  if (available <= fewLeft) return <p className="figures text-warn">{`${available} left`}</p>
  return <p className="text-good">In stock</p>
}
