import { buttonClass } from '@/components/ui/button'
import { ShopLink } from '@/components/ui/shop-link'
import type { ProductPage } from '@/lib/catalogue/types'
import { ProductGrid } from './product-grid'
import { SortableGrid } from './sortable-grid'

type ListingProps = {
  title: string
  sentence: string
  listing: ProductPage
  /** Of the first page. The others are `{path}/page/{n}`. */
  path: string
}

/** A title, a sentence and a grid. A listing that fits on one page can be sorted and narrowed in place. */
export function Listing({ title, sentence, listing: { products, page, pages }, path }: ListingProps) {
  return (
    <div className="page-width pt-10 lg:pt-20">
      <h1 className="text-4xl">{title}</h1>
      <p className="measure mt-3 mb-8 text-ink-muted text-lg lg:mb-12">{sentence}</p>
      {products.length === 0 && <p className="text-lg">Nothing on this shelf yet.</p>}
      {pages === 1 ? <SortableGrid products={products} /> : <ProductGrid products={products} priority />}
      {pages > 1 && <Pages page={page} pages={pages} path={path} />}
    </div>
  )
}

function Pages({ page, pages, path }: { page: number; pages: number; path: string }) {
  const address = (n: number) => (n === 1 ? path : `${path}/page/${n}`)
  return (
    <nav aria-label="Pages" className="mt-16 flex items-center justify-between gap-4 border-line border-t pt-6">
      {page > 1 ? (
        <ShopLink href={address(page - 1)} rel="prev" className={buttonClass()}>
          Back
        </ShopLink>
      ) : (
        <span />
      )}
      <p className="figures text-ink-muted">
        Page {page} of {pages}
      </p>
      {page < pages ? (
        <ShopLink href={address(page + 1)} rel="next" className={buttonClass()}>
          More
        </ShopLink>
      ) : (
        <span />
      )}
    </nav>
  )
}
