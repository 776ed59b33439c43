/** @type {import('next').NextConfig} */
export default {
  cacheComponents: true,
  partialPrefetching: true,
  poweredByHeader: false,
  // Pictures are rendered ahead in every size they are shown in; the optimiser is one door less to guard.
  images: { unoptimized: true },
  // One build serves the production shop; the browser stories build into a folder of their own.
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  typescript: { ignoreBuildErrors: false },
}
