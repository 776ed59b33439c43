import { expect, test } from 'vitest'
import { settleOrigin } from '@/lib/form-origin'

const settled = (sent: Record<string, string>) => settleOrigin(new Headers(sent), 'https://shop.example')

test('M14 our own origin stands, whatever host a proxy in front has named', () => {
  const headers = settled({ origin: 'https://shop.example', host: 'localhost:3000' })
  expect(headers.get('origin')).toBe('https://shop.example')
  expect(headers.get('x-forwarded-host')).toBe('shop.example')
})

test('M14 the shop’s second address is told by its action which one takes orders', () => {
  expect(settled({ origin: 'https://b.example', host: 'b.example' }).get('origin')).toBe('https://b.example')
})

test.each(['https://evil.example', 'null', 'no address', ''])('M14 %j is left out, and silence is a no', (origin) =>
  expect(settled({ origin, host: 'shop.example' }).has('origin')).toBe(false),
)
