import type { MetadataRoute } from 'next'
import { env } from '@/lib/env'

/** What is closed here is absent from the sitemap. */
export default function robots(): MetadataRoute.Robots {
  return {
    rules: {
      userAgent: '*',
      disallow: ['/orders', '/checkout', '/cart', '/admin', '/account', '/sign-in', '/setup', '/api'],
    },
    sitemap: `${env().appUrl}/sitemap.xml`,
  }
}
