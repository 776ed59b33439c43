import type { Metadata } from 'next'
import { Listing } from '@/components/catalogue/listing'
import { Missing } from '@/components/catalogue/missing'
import { missingMetadata } from '@/lib/catalogue/missing-metadata'
import { pageNumber } from '@/lib/catalogue/page-number'
import { getCollection, listAllSlugs } from '@/lib/catalogue/queries'

export const ensureStatic = 'navigation'
// The whole page is one static file, fetched on intent: there is no half of it to show first.
export const instant = false

type PageProps = { params: Promise<{ slug: string; page: string }> }

export async function generateStaticParams() {
  const { collections } = await listAllSlugs()
  return [{ slug: collections[0] ?? '-', page: '2' }]
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { slug, page } = await params
  const collection = await laterPage(slug, page)
  if (!collection) return missingMetadata
  return { title: `${collection.title}, page ${page}`, alternates: { canonical: `/collections/${slug}/page/${page}` } }
}

export default async function LaterCollectionPage({ params }: PageProps) {
  const { slug, page } = await params
  const collection = await laterPage(slug, page)
  if (!collection) return <Missing />
  return (
    <Listing
      title={collection.title}
      sentence={collection.sentence}
      listing={collection}
      path={`/collections/${slug}`}
    />
  )
}

async function laterPage(slug: string, text: string) {
  const page = pageNumber(text)
  return page && getCollection(slug, page)
}
