import { expect, test } from 'vitest'
import { isReadablePath, isReadableQuery } from '@/lib/address'

test.each(['/', '/products/kopi-cup', '/orders/0123456789abcdefghijklmnopqrstuv', '/products/caf%C3%A9', '/a%20b'])(
  'S4 %s can be read',
  (path) => expect(isReadablePath(path)).toBe(true),
)

test.each([
  ['bytes that are no text', '/products/%A0'],
  ['a lone surrogate', '/products/%ED%A0%80'],
  ['half an escape', '/products/%'],
  ['a NUL', '/products/a%00b'],
  ['a line end', '/products/a%0Ab'],
  ['a part too long for a file', `/products/${'a'.repeat(201)}`],
  ['a part too long once it is spelt in bytes', `/products/${'%E2%82%AC'.repeat(70)}`],
])('S4 %s cannot', (_, path) => expect(isReadablePath(path)).toBe(false))

test('S4 a query may hold anything but a NUL', () => {
  expect(isReadableQuery(new URLSearchParams('?q=%A0%&page=2'))).toBe(true)
  expect(isReadableQuery(new URLSearchParams('?q=a%00b'))).toBe(false)
  expect(isReadableQuery(new URLSearchParams('?a%00b=1'))).toBe(false)
})
