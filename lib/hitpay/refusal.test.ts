import { expect, test } from 'vitest'
import { excerptOf, readRetryAfter, refusalOf } from './refusal'

test.each([
  ['', 'an empty body'],
  ['  \n', 'an empty body'],
  ['{"name":"Mei"', 'JSON, or the beginning of it (13 characters)'],
  ['<html><style>p{}</style><script>x()</script><h1>502  Bad\nGateway</h1>', '502 Bad Gateway'],
  ['<p>Ask mei@example.com, +65 91234567</p>', 'Ask …@… +65 …'],
  ['The amount must be between 0.3 and 999999999.99.', 'The amount must be between 0.3 and 999999999.99.'],
  ['<br>', 'a page without text'],
  ['\u0007bell', 'bell'],
  ['x'.repeat(5000), 'x'.repeat(200)],
])('the excerpt of %j', (text, excerpt) => {
  expect(excerptOf(text)).toBe(excerpt)
})

test('Retry-After may be a date', () => {
  const now = Date.parse('2026-01-01T00:00:00Z')
  expect(readRetryAfter('Thu, 01 Jan 2026 00:00:30 GMT', now)).toBe(30)
  expect(readRetryAfter('Wed, 31 Dec 2025 23:59:00 GMT', now)).toBe(0)
  expect(readRetryAfter('-5', now)).not.toBeLessThan(0)
})

test('field texts are kept short, and the buyer out of them', () => {
  const errors = { email: ['mei@example.com is taken', 5], amount: ['The amount is wrong.'] }
  const text = JSON.stringify({ message: `The phone 91234567 is odd${'!'.repeat(500)}`, errors })
  const refusal = refusalOf({ status: 422, retryAfter: null, text })
  expect(refusal.message.length).toBeLessThan(300)
  expect(refusal.message).toContain('The phone … is odd')
  expect(refusal).toMatchObject({ fieldErrors: {} })
  const plain = JSON.stringify({ message: 'no', errors: { email: ['mei@example.com is taken'] } })
  expect(refusalOf({ status: 422, retryAfter: null, text: plain })).toMatchObject({
    fieldErrors: { email: ['…@… is taken'] },
  })
})
