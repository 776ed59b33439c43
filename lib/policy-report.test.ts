import { expect, test } from 'vitest'
import { readPolicyReport } from '@/lib/policy-report'

const token = '0123456789abcdefghijklmnopqrstuv'

test('S5 a report comes to its kind, without an order’s address', () => {
  const posted = {
    'csp-report': {
      'effective-directive': 'script-src-elem',
      'blocked-uri': `https://evil.example/x.js?${token}`,
      'document-uri': `https://shop.example/orders/${token}?status=x`,
    },
  }
  const kind = { directive: 'script-src-elem', blocked: 'https://evil.example', page: '/orders' }
  expect(readPolicyReport(posted)).toEqual(kind)
})

test('S5 an inline script keeps its word', () => {
  const posted = { 'csp-report': { 'violated-directive': 'script-src', 'blocked-uri': 'inline' } }
  expect(readPolicyReport(posted)).toEqual({ directive: 'script-src', blocked: 'inline', page: 'unknown' })
})

test.each([[null], ['x'], [[]], [{}], [[{ type: 'csp-violation' }]], [{ 'csp-report': 1 }]])(
  'S5 %j reports nothing',
  (posted) => expect(readPolicyReport(posted)).toBeNull(),
)

test('S5 what a stranger makes up is not repeated', () => {
  const posted = {
    'csp-report': { 'effective-directive': 'a\nb', 'blocked-uri': 'Mei mei@example.com', 'document-uri': 'x' },
  }
  expect(readPolicyReport(posted)).toEqual({ directive: 'unknown', blocked: 'unknown', page: 'unknown' })
})
