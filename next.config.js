// A page that is the same bytes for everyone cannot carry a nonce; the pages about money have their own policy in proxy.ts.
const development = process.env.NODE_ENV === 'development'
const catalogueHeaders = {
  'Content-Security-Policy': [
    "default-src 'self'",
    `script-src 'self' 'unsafe-inline'${development ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    `connect-src 'self'${development ? ' ws:' : ''}`,
    "form-action 'self'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
  ].join('; '),
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
}
const everywhere = { 'X-Content-Type-Options': 'nosniff', 'Strict-Transport-Security': 'max-age=63072000' }
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
  // Two root layouts share no 404 page, so an address that matches no route gets one of its own.
  experimental: { globalNotFound: true },
  // One build serves the production shop; the browser stories build into a folder of their own.
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  typescript: { ignoreBuildErrors: false },
  // One rule matches each address: every further match is paid for by every request.
  headers: () => [
    headersFor('/((?!(?:cart|checkout|orders|sign-in|account|admin|setup|api|images|_next)(?:/|$)).*)', {
      ...everywhere,
      ...catalogueHeaders,
    }),
    headersFor('/images/:path*', { ...everywhere, ...pictures }),
    headersFor('/api/:path*', everywhere),
  ],
}
