import 'server-only'
import { cacheLife, cacheTag } from 'next/cache'
import { db } from '@/lib/db'
import { minorUnits } from '@/lib/money'
import { cardFields, productCard } from './cards'
import { detailsSchema } from './schemas'
import { isSlug } from './slug'
import { catalogueTag, productTag } from './tags'
import type { Collection, Product, ProductCard, ProductPage } from './types'

export { getAvailability, getVariantsBySku } from './variants'

// Pages built from these reads are the same bytes for every visitor. They change by tag, and within a day by themselves.
const published = { status: 'published' } as const
export const productsPerPage = 24
type CollectionPage = Collection & ProductPage

export async function listCollections(): Promise<Collection[]> {
  'use cache'
  cacheLife('days')
  cacheTag(catalogueTag)
  const rows = await db().collection.findMany({ orderBy: { position: 'asc' } })
  return rows.map(collectionOf)
}

/** One page of a collection; null when there is no such collection or page. */
export async function getCollection(slug: string, page = 1): Promise<CollectionPage | null> {
  return isSlug(slug) && Number.isSafeInteger(page) ? readCollection(slug, page) : null
}

async function readCollection(slug: string, page: number): Promise<CollectionPage | null> {
  'use cache'
  cacheTag(catalogueTag)
  const row = await db().collection.findUnique({ where: { slug } })
  const found = row && (await readPageOf(row, page))
  keep(found !== null)
  return found
}

async function readPageOf(row: CollectionRow & { id: string }, page: number): Promise<CollectionPage | null> {
  const inCollection = { collectionId: row.id, product: published }
  const count = await db().collectionProduct.count({ where: inCollection })
  const pages = pagesFor(count)
  if (!isPage(page, pages)) return null
  const links = await db().collectionProduct.findMany({
    where: inCollection,
    orderBy: [{ position: 'asc' }, { productId: 'asc' }],
    skip: (page - 1) * productsPerPage,
    take: productsPerPage,
    select: { product: { select: cardFields } },
  })
  return { ...collectionOf(row), products: links.map((link) => productCard(link.product)), page, pages, count }
}

/** One page of everything in the shop; null when there is no such page. */
export async function listProducts(page = 1): Promise<ProductPage | null> {
  'use cache'
  cacheTag(catalogueTag)
  const count = await db().product.count({ where: published })
  const pages = pagesFor(count)
  keep(isPage(page, pages))
  if (!isPage(page, pages)) return null
  const rows = await db().product.findMany({
    where: published,
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    skip: (page - 1) * productsPerPage,
    take: productsPerPage,
    select: cardFields,
  })
  return { products: rows.map(productCard), page, pages, count }
}

/** What the home page shows: featured products first, then the rest in the shop's order. */
export async function listFeatured(count = 8): Promise<ProductCard[]> {
  'use cache'
  cacheLife('days')
  cacheTag(catalogueTag)
  const rows = await db().product.findMany({
    where: published,
    orderBy: [{ featured: 'desc' }, { position: 'asc' }],
    take: count,
    select: cardFields,
  })
  return rows.map(productCard)
}

/** Others that share a collection with this product. */
export async function listRelated(slug: string, count = 4): Promise<ProductCard[]> {
  'use cache'
  cacheLife('days')
  cacheTag(catalogueTag, productTag(slug))
  const rows = await db().product.findMany({
    where: {
      ...published,
      slug: { not: slug },
      collections: { some: { collection: { products: { some: { product: { slug } } } } } },
    },
    orderBy: { position: 'asc' },
    take: count,
    select: cardFields,
  })
  return rows.map(productCard)
}

export const getProduct = async (slug: string): Promise<Product | null> => (isSlug(slug) ? readProduct(slug) : null)

async function readProduct(slug: string): Promise<Product | null> {
  'use cache'
  cacheTag(catalogueTag, productTag(slug))
  const row = await db().product.findUnique({ where: { slug, ...published }, select: productFields })
  keep(row !== null)
  if (!row) return null
  return {
    slug: row.slug,
    title: row.title,
    sentence: row.sentence,
    description: row.description,
    details: detailsSchema.parse(row.details),
    options: row.options,
    variants: row.variants.map((variant) => ({
      sku: variant.sku,
      price: minorUnits(variant.priceMinor),
      options: Object.fromEntries(
        variant.optionValues.map(({ optionValue }) => [optionValue.option.name, optionValue.value]),
      ),
    })),
    images: row.images.map(({ key, alt, optionValue }) => ({ key, alt, option: optionValue?.value ?? null })),
    collection: row.collections[0]?.collection ?? null,
  }
}

/** Every address of the catalogue: for prerendering and for the sitemap. */
export async function listAllSlugs(): Promise<{ products: string[]; collections: string[] }> {
  'use cache'
  cacheLife('days')
  cacheTag(catalogueTag)
  const products = await db().product.findMany({
    where: published,
    orderBy: { position: 'asc' },
    select: { slug: true },
  })
  const collections = await db().collection.findMany({ orderBy: { position: 'asc' }, select: { slug: true } })
  return { products: products.map(({ slug }) => slug), collections: collections.map(({ slug }) => slug) }
}

const productFields = {
  slug: true,
  title: true,
  sentence: true,
  description: true,
  details: true,
  options: {
    orderBy: { position: 'asc' },
    select: { name: true, values: { orderBy: { position: 'asc' }, select: { value: true, swatch: true } } },
  },
  variants: {
    orderBy: { position: 'asc' },
    select: {
      sku: true,
      priceMinor: true,
      optionValues: { select: { optionValue: { select: { value: true, option: { select: { name: true } } } } } },
    },
  },
  images: { orderBy: { position: 'asc' }, select: { key: true, alt: true, optionValue: { select: { value: true } } } },
  collections: {
    orderBy: { collection: { position: 'asc' } },
    take: 1,
    select: { collection: { select: { slug: true, title: true } } },
  },
} as const

type CollectionRow = { slug: string; title: string; sentence: string; imageKey: string; imageAlt: string }
const collectionOf = ({ slug, title, sentence, imageKey, imageAlt }: CollectionRow): Collection => ({
  slug,
  title,
  sentence,
  image: { key: imageKey, alt: imageAlt },
})

const pagesFor = (count: number) => Math.max(1, Math.ceil(count / productsPerPage))
const isPage = (page: number, pages: number) => Number.isInteger(page) && page >= 1 && page <= pages

// What is not there today may be there in a minute.
function keep(found: boolean) {
  if (found) cacheLife('days')
  else cacheLife('minutes')
}
