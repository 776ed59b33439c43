'use client'

import { type ReactNode, useState } from 'react'
import { arrange, coloursOf, type Order, orders } from '@/lib/catalogue/arrange'
import type { ProductCard as Card } from '@/lib/catalogue/types'
import { ProductGrid } from './product-grid'

/** Colours and order as chips above a grid that fits on one page. Without script, the grid as the shop arranged it. */
export function SortableGrid({ products }: { products: readonly Card[] }) {
  const [colour, setColour] = useState<string | null>(null)
  const [order, setOrder] = useState<Order>('ours')
  const colours = coloursOf(products)
  const shown = arrange(products, { colour, order })
  return (
    <>
      {products.length > 3 && (
        <div className="-mx-5 mb-8 flex gap-2 overflow-x-auto px-5 py-1 [scrollbar-width:none] sm:mx-0 sm:flex-wrap sm:px-0">
          {colours.length > 1 &&
            colours.map(({ name, swatch }) => (
              <Chip key={name} on={colour === name} onPress={() => setColour(colour === name ? null : name)}>
                <span aria-hidden="true" className="dot size-4" style={{ backgroundColor: swatch }} />
                {name}
              </Chip>
            ))}
          {colours.length > 1 && <span aria-hidden="true" className="mx-1 w-px shrink-0 self-stretch bg-line" />}
          {orders.map(({ id, title }) => (
            <Chip key={id} on={order === id} onPress={() => setOrder(order === id ? 'ours' : id)}>
              {title}
            </Chip>
          ))}
          <p role="status" className="sr-only">
            {shown.length} {shown.length === 1 ? 'product' : 'products'}
          </p>
        </div>
      )}
      <ProductGrid products={shown} priority />
    </>
  )
}

const Chip = ({ on, onPress, children }: { on: boolean; onPress: () => void; children: ReactNode }) => (
  <button
    type="button"
    aria-pressed={on}
    onClick={onPress}
    className="flex min-h-11 shrink-0 items-center gap-2 whitespace-nowrap rounded-box border border-edge bg-paper-raised px-3.5 transition-colors hover:border-ink aria-pressed:border-ink aria-pressed:bg-ink aria-pressed:text-paper"
  >
    {children}
  </button>
)
