import { expect, test } from 'vitest'
import { isOwnForm } from '@/lib/auth/own-form'

const sent = (headers: Record<string, string>) => isOwnForm(new Headers(headers), 'https://shop.example')

test('a form of our own pages says so', () => {
  expect(sent({ origin: 'https://shop.example' })).toBe(true)
  expect(sent({ origin: 'https://shop.example', 'sec-fetch-site': 'same-origin' })).toBe(true)
})
test.each([
  ['no origin', {}],
  ['an opaque origin', { origin: 'null' }],
  ['another site', { origin: 'https://evil.example' }],
  ['another port', { origin: 'https://shop.example:8443' }],
  ['another scheme', { origin: 'http://shop.example' }],
  ['a sister domain', { origin: 'https://shop.example', 'sec-fetch-site': 'same-site' }],
  ['a page the browser calls foreign', { origin: 'https://shop.example', 'sec-fetch-site': 'cross-site' }],
  ['no page at all', { origin: 'https://shop.example', 'sec-fetch-site': 'none' }],
  ['only the fetch site', { 'sec-fetch-site': 'same-origin' }],
])('%s is not ours', (_, headers: Record<string, string>) => expect(sent(headers)).toBe(false))
