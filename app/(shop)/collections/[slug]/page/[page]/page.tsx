import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Listing } from '@/components/catalogue/listing'
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
  const collection = await getCollection(slug)
  if (!collection) return {}
  return { title: `${collection.title}, page ${page}`, alternates: { canonical: `/collections/${slug}/page/${page}` } }
}

export default async function LaterCollectionPage({ params }: PageProps) {
  const { slug, page } = await params
  const collection = Number(page) > 1 ? await getCollection(slug, Number(page)) : null
  if (!collection) notFound()
  return (
    <Listing
      title={collection.title}
      sentence={collection.sentence}
      listing={collection}
      path={`/collections/${slug}`}
    />
  )
}
