import type { ProductCard as Card } from '@/lib/catalogue/types'
import { ProductCard } from './product-card'

const gridClass = 'grid grid-cols-2 gap-x-4 gap-y-10 md:grid-cols-3 lg:grid-cols-4 lg:gap-x-6 lg:gap-y-14'

/** `priority`: the grid is the first thing on its page. */
export function ProductGrid({ products, priority = false }: { products: readonly Card[]; priority?: boolean }) {
  return (
    <ul className={gridClass}>
      {products.map((product, index) => (
        <li key={product.slug} className="min-w-0">
          <ProductCard product={product} priority={priority && index === 0} />
        </li>
      ))}
    </ul>
  )
}
