import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { expect, shopUrl, test } from './fixtures'

const build = process.env.E2E_BUILD ?? ''
const log = () => readFileSync(process.env.E2E_LOG ?? '', 'utf8')
const secrets = z.record(z.string(), z.string()).parse(JSON.parse(process.env.E2E_SECRETS ?? '{}'))

/** Names of the secrets that stand in a text, as they are, encoded for an address, or in base64. */
function secretsIn(text: string): string[] {
  return Object.entries(secrets).flatMap(([name, secret]) => {
    const forms = [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64').replace(/=+$/, '')]
    return forms.some((form) => text.includes(form)) ? [name] : []
  })
}

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesIn(path) : [path]
  })
}

test('D08 every secret is long enough to be searched for, and the search finds what is planted', () => {
  expect(Object.keys(secrets)).toHaveLength(7)
  for (const [name, secret] of Object.entries(secrets)) {
    expect(secret.length, name).toBeGreaterThanOrEqual(8)
    for (const form of [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')])
      expect(secretsIn(`<p>${form}</p>`)).toContain(name)
  }
})

test('D08 no secret is in what the build hands to browsers', () => {
  const shipped = [
    ...filesIn(join(build, 'static')),
    ...filesIn(join(build, 'server', 'app')).filter((path) => /\.(html|rsc|body|meta|json|txt|xml)$/.test(path)),
  ]
  expect(shipped.length).toBeGreaterThan(50)
  expect(
    shipped.flatMap((path) => secretsIn(readFileSync(path, 'latin1')).map((name) => `${name} in ${path}`)),
  ).toEqual([])
})

test('D08 no secret is on any page, in a header, or in the answer to a broken request (ASVS 16.5.1)', async ({
  request,
  shop,
  page,
}) => {
  await shop.order('PayNow')
  const { pathname } = new URL(page.url())
  const paths = [
    '/',
    '/products',
    '/products/kopi-cup',
    '/collections/cups-and-bowls',
    '/search?q=cup',
    '/delivery',
    '/returns',
    '/contact',
    '/cart',
    '/checkout',
    '/sign-in',
    '/account',
    '/admin',
    '/robots.txt',
    '/sitemap.xml',
    '/api/health',
    '/api/stock?product=kopi-cup',
    '/api/auth/providers',
    '/api/auth/session',
    '/api/auth/error',
    '/nothing/here',
    '/products/%00',
    '/orders/%E0%A4',
    '/api/nothing',
    pathname,
    `/api${pathname}/status`,
  ]
  const asked = [
    ...paths.map((path) => () => request.get(path)),
    () => request.post('/checkout', { headers: { 'Next-Action': 'f'.repeat(42), Origin: shopUrl }, data: '[' }),
    () => request.post('/api/webhooks/hitpay', { form: { hmac: 'x' } }),
    () => request.post('/api/webhooks/hitpay/events', { data: {} }),
    () => request.post('/api/cart', { data: '{' }),
    () => request.post('/api/auth/callback/credentials', { data: '{' }),
    () => request.get('/api/jobs/expire', { headers: { Authorization: 'Bearer x' } }),
  ]
  for (const ask of asked) {
    const answer = await ask()
    const said = `${JSON.stringify(answer.headersArray())}${await answer.text()}`
    expect(secretsIn(said), answer.url()).toEqual([])
    expect(said, `${answer.url()} shows no stack`).not.toMatch(/\n\s+at .+\.[jt]s:\d+|PrismaClient\w*Error/)
  }
})

test('D08 W38 the shop’s log names no secret and no shopper, and what a stranger writes stays on one line (ASVS 14.2.4, 16.2.5)', async ({
  request,
  shopper,
}) => {
  const planted = `planted-${shopper.email}`
  const forged = `phone=%0d%0a%1b%5b31m${planted}&amount=1.00%0aERROR+${planted}&status=completed&hmac=${'0'.repeat(64)}`
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
  const before = log().length
  await request.post('/api/webhooks/hitpay', { headers, data: forged })
  await request
    .post('/checkout', { headers: { Origin: shopUrl, 'Next-Action': `x\u001b[31m${planted}` }, data: planted })
    .catch(() => {})
  await request.get(`/orders/${encodeURIComponent(`\r\n${planted}`)}`)
  await expect.poll(() => log().slice(before)).toContain('webhook refused')
  const text = log()
  expect(secretsIn(text)).toEqual([])
  expect(text.slice(before)).not.toContain(planted)
  expect(text).not.toContain('\u001b[31m')
  for (const personal of ['@example.com', 'Tan Mei Ling', '81234567', '12 Lorong Example'])
    expect(text).not.toContain(personal)
})

test('M5 no story made the shop call HitPay silent for a call that the shop broke off itself', () => {
  const lines = log().split('\n')
  expect(lines.filter((line) => /broken off on our side|could not be reached \(no connection\)/.test(line))).toEqual([])
})
