import type { Metadata } from 'next'
import { CollectionTiles } from '@/components/catalogue/collection-tiles'
import { Hero } from '@/components/catalogue/hero'
import { HowPayingWorks } from '@/components/catalogue/how-paying-works'
import { ProductGrid } from '@/components/catalogue/product-grid'
import { listCollections, listFeatured } from '@/lib/catalogue/queries'

export const ensureStatic = 'navigation'

export const metadata: Metadata = {
  alternates: { canonical: '/' },
  openGraph: { images: ['/images/products/hero-wide-800.webp'] },
}

export default async function HomePage() {
  const [collections, featured] = await Promise.all([listCollections(), listFeatured()])
  return (
    <>
      <Hero />
      <CollectionTiles collections={collections} />
      {featured.length > 0 && (
        <section className="page-width mt-20 lg:mt-32">
          <h2 className="mb-8 text-3xl lg:mb-12">Start with one good thing</h2>
          <ProductGrid products={featured} />
        </section>
      )}
      <HowPayingWorks />
    </>
  )
}
