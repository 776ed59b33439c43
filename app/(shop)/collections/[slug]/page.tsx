import type { Metadata } from 'next'
import { Listing } from '@/components/catalogue/listing'
import { Missing } from '@/components/catalogue/missing'
import { missingMetadata } from '@/lib/catalogue/missing-metadata'
import { getCollection, listAllSlugs } from '@/lib/catalogue/queries'

export const ensureStatic = 'navigation'
// The whole page is one static file, fetched on intent: there is no half of it to show first.
export const instant = false

type PageProps = { params: Promise<{ slug: string }> }

// A build needs one address to prove itself on, even in a shop that has nothing on its shelves yet.
export async function generateStaticParams() {
  const { collections } = await listAllSlugs()
  return collections.length > 0 ? collections.map((slug) => ({ slug })) : [{ slug: '-' }]
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { slug } = await params
  const collection = await getCollection(slug)
  if (!collection) return missingMetadata
  return {
    title: collection.title,
    description: collection.sentence,
    alternates: { canonical: `/collections/${slug}` },
    openGraph: { images: [{ url: `/images/products/${collection.image.key}-800.webp`, alt: collection.image.alt }] },
  }
}

export default async function CollectionPage({ params }: PageProps) {
  const collection = await getCollection((await params).slug)
  if (!collection) return <Missing />
  const { slug, title, sentence } = collection
  return <Listing title={title} sentence={sentence} listing={collection} path={`/collections/${slug}`} />
}
