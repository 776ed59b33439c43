import type { Metadata } from 'next'
import { Listing } from '@/components/catalogue/listing'
import { Missing } from '@/components/catalogue/missing'
import { missingMetadata } from '@/lib/catalogue/missing-metadata'
import { pageNumber } from '@/lib/catalogue/page-number'
import { listProducts } from '@/lib/catalogue/queries'

export const ensureStatic = 'navigation'
// The whole page is one static file, fetched on intent: there is no half of it to show first.
export const instant = false

type PageProps = { params: Promise<{ page: string }> }

export const generateStaticParams = () => [{ page: '2' }]

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const page = pageNumber((await params).page)
  if (!page || !(await listProducts(page))) return missingMetadata
  return { title: `Everything, page ${page}`, alternates: { canonical: `/products/page/${page}` } }
}

export default async function LaterProductsPage({ params }: PageProps) {
  const page = pageNumber((await params).page)
  const listing = page && (await listProducts(page))
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
