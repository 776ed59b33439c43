import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Listing } from '@/components/catalogue/listing'
import { listProducts } from '@/lib/catalogue/queries'

export const ensureStatic = 'navigation'
// The whole page is one static file, fetched on intent: there is no half of it to show first.
export const instant = false

type PageProps = { params: Promise<{ page: string }> }

export const generateStaticParams = () => [{ page: '2' }]

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { page } = await params
  return { title: `Everything, page ${page}`, alternates: { canonical: `/products/page/${page}` } }
}

export default async function LaterProductsPage({ params }: PageProps) {
  const page = Number((await params).page)
  const listing = page > 1 ? await listProducts(page) : null
  if (!listing) notFound()
  return (
    <Listing
      title="Everything"
      sentence={`${listing.count} things, each of them meant to be used daily.`}
      listing={listing}
      path="/products"
    />
  )
}
