import { expect, test } from 'vitest'
import { foreignFormWords, isOwnForm } from '@/lib/auth/own-form'

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

const words = (origin: string, appUrl: string) => foreignFormWords(new Headers({ origin }), appUrl)

test('a shopper at another address hears which one to use', () => {
  expect(words('http://127.0.0.1:3000', 'http://localhost:3000')).toContain('Open http://localhost:3000')
  expect(words('https://www.shop.example', 'https://shop.example')).toContain('Open https://shop.example')
  expect(words('null', 'https://shop.example')).toContain('Open https://shop.example')
})
test('a merchant who forgot APP_URL hears that', () => {
  expect(words('https://shop.vercel.app', 'http://localhost:3000')).toMatch(
    /APP_URL is http:\/\/localhost:3000.*set APP_URL/,
  )
  expect(words('https://evil.example', 'http://localhost:3000')).not.toContain('evil')
})
