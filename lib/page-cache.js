// @ts-check
import { createHash } from 'node:crypto'
import FileSystemCache from 'next/dist/server/lib/incremental-cache/file-system-cache.js'
import { policyText } from './answer-headers.js'

const Cache = /** @type {any} */ (FileSystemCache).default ?? FileSystemCache
const header = 'content-security-policy'

/**
 * Next's own cache of rendered pages. What is kept of a page carries a policy that names the page's inline scripts by
 * their hashes, made once for each rendering, whether at build or later. Next adds it to the answer's other policy.
 */
export default class PageCache extends Cache {
  /** @param {any[]} args */
  async get(...args) {
    const found = await super.get(...args)
    if (found) addPolicy(found.value)
    return found
  }

  /** @param {string} key @param {any} value @param {any[]} rest */
  async set(key, value, ...rest) {
    addPolicy(value)
    await super.set(key, value, ...rest)
  }
}

/**
 * Of a page that is finished for each request only the frame is kept, and its scripts carry that request's nonce.
 *
 * @param {any} value
 */
function addPolicy(value) {
  if (value?.postponed !== undefined && value?.postponed !== null) return
  if (value?.kind !== 'APP_PAGE' || typeof value.html !== 'string' || value.headers?.[header]) return
  value.headers = { ...value.headers, [header]: policyText({ 'script-src': ["'self'", ...inlineHashes(value.html)] }) }
}

/**
 * @param {string} html
 * @returns {string[]}
 */
export const inlineHashes = (html) => [
  ...new Set([...html.matchAll(inlineScript)].map(([, text]) => hashOf(text ?? ''))),
]

const inlineScript = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g

/** @param {string} text */
const hashOf = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
