import type { Metadata } from 'next'
import { ProductGrid } from '@/components/catalogue/product-grid'
import { SearchForm } from '@/components/catalogue/search-form'
import { ShopLink } from '@/components/ui/shop-link'
import { listCollections } from '@/lib/catalogue/queries'
import { searchProducts } from '@/lib/catalogue/search'
import { readQuery } from '@/lib/text/read-search'

export const metadata: Metadata = { title: 'Search', robots: { index: false } }

// The answer comes in one piece: a half that a script must put in its place would not reach everyone.
export const instant = false

type SearchPageProps = { searchParams: Promise<{ q?: string | string[] }> }

export default async function SearchPage({ searchParams }: SearchPageProps) {
  const { q } = await searchParams
  const { query, tooLong } = readQuery(typeof q === 'string' ? q : '')
  const products = await searchProducts(query)
  return (
    <div className="page-width pt-10 lg:pt-20">
      <h1 className="mb-6 text-4xl">Search</h1>
      <SearchForm query={query} />
      {tooLong && <p className="mt-4 text-warn">That is long. We looked for its beginning only.</p>}
      {query && (
        <p role="status" className="mt-8 mb-8 text-lg">
          {foundSentence(products.length, query)}
        </p>
      )}
      {products.length > 0 ? <ProductGrid products={products} priority /> : <Shelves />}
    </div>
  )
}

function foundSentence(count: number, query: string): string {
  if (count === 0) return `Nothing for “${query}”. Try one word, or look along the shelves.`
  return `${count} ${count === 1 ? 'thing' : 'things'} for “${query}”`
}

const Shelves = async () => (
  <ul className="mt-8 border-line border-t">
    {(await listCollections()).map(({ slug, title, sentence }) => (
      <li key={slug} className="border-line border-b">
        <ShopLink href={`/collections/${slug}`} className="group block py-4">
          <span className="quiet-link block font-strong text-lg">{title}</span>
          <span className="block text-ink-muted">{sentence}</span>
        </ShopLink>
      </li>
    ))}
  </ul>
)
