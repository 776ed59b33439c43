import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const sources = ['app', 'components', 'lib'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/(\.test\.tsx?|test-server\.ts)$/.test(name))
    .map((name) => join(folder, name)),
)
const callers = (pattern: RegExp) => sources.filter((file) => pattern.test(readFileSync(file, 'utf8'))).sort()

test('P16 the server calls HitPay and the mail server, and no address a user could have named (ASVS 1.3.6, 13.1.1)', () => {
  expect(sources.length).toBeGreaterThan(200)
  // lib runs on the server and calls HitPay, and the shop's own APP_URL; the others ask this very shop, from the browser.
  expect(callers(/\bfetch\(/)).toEqual([
    'components/cart/cart-store.ts',
    'components/cart/live-form.tsx',
    'components/catalogue/use-stock.ts',
    'components/orders/watch-order.ts',
    'lib/go-live/try-door.ts',
    'lib/hitpay/http.ts',
  ])
  expect(callers(/\bfetch\((?!['`]\/api\/)/)).toEqual(['lib/go-live/try-door.ts', 'lib/hitpay/http.ts'])
  // Stand in front of our own server: they know the server's classes and ask nobody.
  expect(callers(/from '(node:)?(https?|tls|dgram|undici|axios|got)'/)).toEqual([
    'lib/node-body.ts',
    'lib/node-server.ts',
    'lib/node-turns.ts',
  ])
  expect(callers(/import .*\b(request|get|Agent|\* as)\b.* from '(node:)?https?'/)).toEqual([])
  expect(callers(/createTransport\(/)).toEqual(['lib/emails/send-mail.ts'])
})

test('P16 pictures are files of the shop: nothing fetches them from anywhere', async () => {
  const { default: config } = await import('../next.config.js')
  expect(config.images).toEqual({ unoptimized: true })
  expect(config.rewrites).toBeUndefined()
  expect(callers(/from 'next\/og'/)).toEqual([])
})
