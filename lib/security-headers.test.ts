import { describe, expect, test } from 'vitest'
import { contentSecurityPolicy, isSameOrigin, secureHeaders } from './security-headers'

const policy = (over: Partial<Parameters<typeof contentSecurityPolicy>[0]> = {}) =>
  contentSecurityPolicy({ nonce: 'n0nce', paymentOrigins: ['http://localhost:4010'], development: false, ...over })

describe('the policy of the secure pages', () => {
  test('runs only scripts that carry the nonce (ASVS 3.4.3)', () => {
    expect(policy()).toContain("script-src 'nonce-n0nce' 'strict-dynamic';")
    expect(policy()).not.toMatch(/unsafe-(inline|eval)/)
  })

  test('lets a form end at HitPay, or at what stands in for it', () => {
    expect(policy()).toContain("form-action 'self' https://hit-pay.com https://*.hit-pay.com http://localhost:4010;")
  })

  test('names an origin once', () => {
    expect(policy({ paymentOrigins: ['http://a', 'http://a'] }).match(/http:\/\/a\b/g)).toHaveLength(2)
  })

  test('is never framed (ASVS 3.4.6)', () => {
    expect(policy()).toContain("frame-ancestors 'none'")
  })
})

describe('every page about a person or about money', () => {
  test('O02 tells no other site its address, and says ours to our own forms (ASVS 3.4.5)', () => {
    expect(secureHeaders['Referrer-Policy']).toBe('same-origin')
  })

  test('O05 is kept by no cache (ASVS 14.3.2)', () => {
    expect(secureHeaders['Cache-Control']).toBe('private, no-store')
  })

  test('O09 is found by no search engine', () => {
    expect(secureHeaders['X-Robots-Tag']).toContain('noindex')
  })
})

describe('who sent the form', () => {
  const sent = (headers: Record<string, string>) => isSameOrigin(new Headers(headers), 'https://shop.example')

  test('our own pages may', () => {
    expect(sent({ 'sec-fetch-site': 'same-origin', origin: 'https://shop.example' })).toBe(true)
    expect(sent({ origin: 'https://shop.example' })).toBe(true)
  })

  test('another site may not', () => {
    expect(sent({ 'sec-fetch-site': 'cross-site' })).toBe(false)
    expect(sent({ 'sec-fetch-site': 'same-site' })).toBe(false)
    expect(sent({ origin: 'https://evil.example' })).toBe(false)
    expect(sent({ origin: 'null' })).toBe(false)
  })

  test('C20 the Host header does not say who we are', () => {
    expect(sent({ host: 'evil.example', origin: 'https://evil.example' })).toBe(false)
    expect(sent({ 'x-forwarded-host': 'evil.example', origin: 'https://evil.example' })).toBe(false)
  })
})
