import { expect, test } from 'vitest'
import { redirectTo } from './payment-url'

test.each([
  ['http://shop.test/back', 'http://shop.test/back?reference=r1&status=completed'],
  ['http://shop.test/back?', 'http://shop.test/back?reference=r1&status=completed'],
  ['http://shop.test/back?a=%20x&b', 'http://shop.test/back?a=%20x&b&reference=r1&status=completed'],
  ['http://shop.test/back?a=1&', 'http://shop.test/back?a=1&reference=r1&status=completed'],
  ['http://shop.test/back?a=1#part', 'http://shop.test/back?a=1&reference=r1&status=completed#part'],
  ['http://shop.test/?reference=own', 'http://shop.test/?reference=own&reference=r1&status=completed'],
])('%s keeps its own query', (url, expected) => {
  expect(redirectTo(url, 'r1', 'completed')).toBe(expected)
})
