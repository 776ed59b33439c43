import { expect, test } from 'vitest'
import { readPolicyReports } from '@/lib/policy-report'

const token = '0123456789abcdefghijklmnopqrstuv'

test('S5 both forms of a report come to the same kind, without an order’s address', () => {
  const page = `https://shop.example/orders/${token}?status=x`
  const kind = { directive: 'script-src-elem', blocked: 'https://evil.example', page: '/orders' }
  const blockedURL = `https://evil.example/x.js?${token}`
  const modern = [
    { type: 'csp-violation', body: { effectiveDirective: 'script-src-elem', blockedURL, documentURL: page } },
  ]
  const old = {
    'csp-report': { 'effective-directive': 'script-src-elem', 'blocked-uri': blockedURL, 'document-uri': page },
  }
  for (const posted of [modern, old]) expect(readPolicyReports(posted)).toEqual([kind])
})

test('S5 an inline script keeps its word', () => {
  const posted = { 'csp-report': { 'violated-directive': 'script-src', 'blocked-uri': 'inline' } }
  expect(readPolicyReports(posted)).toEqual([{ directive: 'script-src', blocked: 'inline', page: 'unknown' }])
})

test.each([
  [null],
  ['x'],
  [[]],
  [{}],
  [[{ type: 'deprecation' }]],
  [{ 'csp-report': 1 }],
  [Array.from({ length: 21 }, () => ({ type: 'x' }))],
])('S5 %j reports nothing', (posted) => expect(readPolicyReports(posted)).toEqual([]))

test('S5 what a stranger makes up is not repeated', () => {
  const posted = {
    'csp-report': { 'effective-directive': 'a\nb', 'blocked-uri': 'Mei mei@example.com', 'document-uri': 'x' },
  }
  expect(readPolicyReports(posted)).toEqual([{ directive: 'unknown', blocked: 'unknown', page: 'unknown' }])
})
