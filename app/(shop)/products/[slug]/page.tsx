import type { Metadata } from 'next'
import { DeliveryPromise } from '@/components/catalogue/delivery-promise'
import { Missing } from '@/components/catalogue/missing'
import { ProductGrid } from '@/components/catalogue/product-grid'
import { ProductJsonLd } from '@/components/catalogue/product-json-ld'
import { ProductStage } from '@/components/catalogue/product-stage'
import { Disclosure } from '@/components/ui/disclosure'
import { ShopLink } from '@/components/ui/shop-link'
import { missingMetadata } from '@/lib/catalogue/missing-metadata'
import { getProduct, listAllSlugs, listRelated } from '@/lib/catalogue/queries'
import { env } from '@/lib/env'

export const ensureStatic = 'navigation'
// The whole page is one static file, fetched on intent: there is no half of it to show first.
export const instant = false

type PageProps = { params: Promise<{ slug: string }> }

export async function generateStaticParams() {
  const { products } = await listAllSlugs()
  return products.length > 0 ? products.map((slug) => ({ slug })) : [{ slug: '-' }]
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const product = await getProduct((await params).slug)
  if (!product) return missingMetadata
  const images = product.images.slice(0, 1).map(({ key, alt }) => ({ url: `/images/products/${key}-800.webp`, alt }))
  return {
    title: product.title,
    description: product.sentence,
    alternates: { canonical: `/products/${product.slug}` },
    openGraph: { title: product.title, description: product.sentence, images },
  }
}

export default async function ProductPage({ params }: PageProps) {
  const { slug } = await params
  const product = await getProduct(slug)
  if (!product) return <Missing />
  const related = await listRelated(slug)
  const { title, sentence, description, details, collection, options, variants, images } = product
  return (
    <div className="page-width pt-3 lg:pt-8">
      <ProductJsonLd product={product} origin={env().appUrl} />
      <ProductStage
        product={{ slug, title, options, variants, images }}
        heading={
          <>
            {collection && (
              <ShopLink
                href={`/collections/${collection.slug}`}
                className="inline-flex min-h-11 items-center text-ink-muted quiet-link"
              >
                {collection.title}
              </ShopLink>
            )}
            <h1 className="text-3xl">{title}</h1>
            <p className="mt-3 text-lg">{sentence}</p>
          </>
        }
      >
        <DeliveryPromise />
        <p className="measure mt-8 mb-4">{description}</p>
        <div className="border-line border-t">
          {details.map((detail) => (
            <Disclosure key={detail.title} summary={detail.title}>
              {detail.body}
            </Disclosure>
          ))}
        </div>
      </ProductStage>
      {related.length > 0 && (
        <section className="mt-20 lg:mt-32">
          <h2 className="mb-8 text-2xl lg:mb-10">Goes with it</h2>
          <ProductGrid products={related} />
        </section>
      )}
    </div>
  )
}
