// @ts-check
/**
 * The headers of every answer, in one list. Plain JavaScript: next.config.js reads it before anything is compiled.
 *
 * @typedef {{ https: boolean }} Shop
 * @typedef {{ development: boolean, hashed: boolean, nonce?: string }} CataloguePage
 */

/** Where browsers report what a policy has refused. */
export const reportDoor = '/api/csp-report'

/**
 * What every answer carries, whoever gives it; a page may say more. Browsers heed Strict-Transport-Security over https
 * alone; a shop on https names its subdomains too.
 *
 * @param {Shop} shop
 * @returns {Record<string, string>}
 */
export const answerHeaders = ({ https }) => ({
  'Content-Security-Policy': plainPolicy,
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
  'Strict-Transport-Security': `max-age=63072000${https ? '; includeSubDomains' : ''}`,
})

/**
 * The policy of a page of the catalogue. Most are the same bytes for everyone, so that none of their scripts can carry a
 * nonce. `hashed`: the page's own entry in the cache brings a second policy that names its inline scripts by their
 * hashes. `nonce`: it is rendered for this request.
 *
 * @param {CataloguePage} page
 */
export const cataloguePolicy = ({ development, hashed, nonce }) =>
  policyText({
    ...(nonce || !hashed ? { 'script-src': [...scriptsOf(nonce), ...(development ? ["'unsafe-eval'"] : [])] } : {}),
    ...everythingButScripts,
    'connect-src': ["'self'", ...(development ? ['ws:'] : [])],
  })

/** @param {string | undefined} nonce */
const scriptsOf = (nonce) => (nonce ? [`'nonce-${nonce}'`, "'strict-dynamic'"] : ["'self'", "'unsafe-inline'"])

/**
 * Whether pages are kept by page-cache.js, which names their inline scripts. Vercel keeps pages in a cache of its own.
 *
 * @param {{ development: boolean, vercel: boolean }} where
 */
export const hashesScripts = ({ development, vercel }) => !development && !vercel

/**
 * Chromium passes `report-uri` over where `report-to` stands beside it, and then reports on https alone and a minute late.
 *
 * @param {Record<string, readonly string[]>} directives
 * @returns {string}
 */
export const policyText = (directives) =>
  Object.entries({ ...directives, 'report-uri': [reportDoor] })
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ')

const everythingButScripts = {
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'media-src': ["'self'"],
  'manifest-src': ["'self'"],
  'worker-src': ["'self'"],
  'frame-src': ["'none'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
  'base-uri': ["'none'"],
  'object-src': ["'none'"],
}

const plainPolicy = policyText({ 'default-src': ["'self'"], 'script-src': ["'self'"], ...everythingButScripts })
