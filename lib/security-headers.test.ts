import { describe, expect, test } from 'vitest'
import { answerHeaders, cataloguePolicy } from './answer-headers.js'
import { contentSecurityPolicy, isSameOrigin, secureHeaders } from './security-headers'

const policy = (over: Partial<Parameters<typeof contentSecurityPolicy>[0]> = {}) =>
  contentSecurityPolicy({ nonce: 'n0nce', paymentOrigins: ['http://localhost:4010'], development: false, ...over })

describe('the policy of the secure pages', () => {
  test('runs only scripts that carry the nonce (ASVS 3.4.3)', () => {
    expect(policy()).toContain("script-src 'nonce-n0nce' 'strict-dynamic';")
    expect(policy()).not.toMatch(/unsafe-(inline|eval)/)
    expect(policy()).toMatch(/base-uri 'none'; object-src 'none'/)
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

describe('S5 every answer', () => {
  test('has the whole list, and names subdomains where there is https (ASVS 3.2.1, 3.4.1, 3.4.4)', () => {
    const headers = answerHeaders({ https: false })
    expect(Object.keys(headers)).toEqual([
      'Content-Security-Policy',
      'Referrer-Policy',
      'X-Content-Type-Options',
      'X-Frame-Options',
      'Cross-Origin-Opener-Policy',
      'Permissions-Policy',
      'Strict-Transport-Security',
    ])
    expect(headers['Strict-Transport-Security']).toBe('max-age=63072000')
    expect(answerHeaders({ https: true })['Strict-Transport-Security']).toBe('max-age=63072000; includeSubDomains')
  })

  test('runs no inline script, is never framed and reports what it refuses', () => {
    const policy = answerHeaders({ https: false })['Content-Security-Policy'] ?? ''
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toMatch(/report-uri \/api\/csp-report$/)
  })

  test('of the catalogue leaves scripts to the page’s own policy, where the page has one', () => {
    expect(cataloguePolicy({ development: false, hashed: true })).not.toMatch(/script-src|default-src/)
    expect(cataloguePolicy({ development: false, hashed: false })).toContain("script-src 'self' 'unsafe-inline'")
    for (const hashed of [true, false])
      expect(cataloguePolicy({ development: false, hashed, nonce: 'abc' })).toMatch(
        /^script-src 'nonce-abc' 'strict-dynamic'; /,
      )
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
