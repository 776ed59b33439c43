import { fileURLToPath } from 'node:url'
import { answerHeaders, cataloguePolicy, hashesScripts } from './lib/answer-headers.js'

const { APP_URL, NEXT_DIST_DIR, NODE_ENV, VERCEL } = process.env
const https = APP_URL ? APP_URL.trim().startsWith('https:') : Boolean(VERCEL)
const development = NODE_ENV === 'development'
const hashed = hashesScripts({ development, vercel: Boolean(VERCEL) })
const pictures = { 'Cache-Control': 'public, max-age=86400, stale-while-revalidate=2592000' }

const headersFor = (source, values) => ({
  source,
  headers: Object.entries(values).map(([key, value]) => ({ key, value })),
})

/** @type {import('next').NextConfig} */
export default {
  cacheComponents: true,
  partialPrefetching: true,
  poweredByHeader: false,
  // Hashing a page for its ETag costs more than sending it; a CDN in front adds its own.
  generateEtags: false,
  // Pictures are rendered ahead in every size they are shown in; the optimiser is one door less to guard.
  images: { unoptimized: true },
  // Pages are kept with a policy that names their inline scripts.
  ...(hashed ? { cacheHandler: fileURLToPath(new URL('lib/page-cache.js', import.meta.url)) } : {}),
  experimental: {
    // Two root layouts share no 404 page, so an address that matches no route gets one of its own.
    globalNotFound: true,
    // What proxy.ts reads of a form; lib/action-body.ts has the same number.
    proxyClientMaxBodySize: '256kb',
  },
  // One build serves the production shop; the browser stories build into a folder of their own.
  distDir: NEXT_DIST_DIR ?? '.next',
  typescript: { ignoreBuildErrors: false },
  headers: () => [
    headersFor('/:path*', answerHeaders({ https })),
    // Letters of any case: what is no route in capitals is answered by the page for unknown addresses.
    headersFor('/((?!(?:api|_next|images)(?:/|$)).*)', {
      'Content-Security-Policy': cataloguePolicy({ development, hashed }),
    }),
    headersFor('/images/:path*', pictures),
  ],
}
