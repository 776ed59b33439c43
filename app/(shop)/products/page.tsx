import type { Metadata } from 'next'
import { Listing } from '@/components/catalogue/listing'
import { Missing } from '@/components/catalogue/missing'
import { listProducts } from '@/lib/catalogue/queries'

export const ensureStatic = 'navigation'

export const metadata: Metadata = { title: 'Everything', alternates: { canonical: '/products' } }

export default async function ProductsPage() {
  const listing = await listProducts()
  if (!listing) return <Missing />
  return (
    <Listing
      title="Everything"
      sentence={`${listing.count} things, each of them meant to be used daily.`}
      listing={listing}
      path="/products"
    />
  )
}
