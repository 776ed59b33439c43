import type { MetadataRoute } from 'next'
import { listAllSlugs } from '@/lib/catalogue/queries'
import { env } from '@/lib/env'

export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const { products, collections } = await listAllSlugs()
  const paths = [
    '/',
    '/products',
    ...collections.map((slug) => `/collections/${slug}`),
    ...products.map((slug) => `/products/${slug}`),
    '/delivery',
    '/returns',
    '/contact',
  ]
  return paths.map((path) => ({ url: `${env().appUrl}${path}` }))
}
