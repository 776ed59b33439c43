import { readFileSync } from 'node:fs'
import { expect, shopUrl, test } from './fixtures'
import { askRaw } from './support/raw'

const list: [name: string, value: RegExp][] = [
  ['content-security-policy', /frame-ancestors 'none'/],
  ['content-security-policy', /base-uri 'none'/],
  ['content-security-policy', /report-uri \/api\/csp-report(,|$)/],
  ['referrer-policy', /^(same-origin|strict-origin-when-cross-origin)$/],
  ['x-content-type-options', /^nosniff$/],
  ['x-frame-options', /^DENY$/],
  ['cross-origin-opener-policy', /^same-origin(-allow-popups)?$/],
  ['permissions-policy', /camera=\(\)/],
  // This shop speaks http: its host alone.
  ['strict-transport-security', /^max-age=63072000$/],
]
const catalogue = [
  '/',
  '/products',
  '/products/kopi-cup',
  '/collections/cups-and-bowls',
  '/delivery',
  '/returns',
  '/contact',
]
const others = [
  ...[
    '/products/none',
    '/nothing',
    '/CART',
    '/cart/x',
    '/orders/x',
    '/%63art',
    '/products/%A0',
    '//products',
    '/products/',
  ],
  ...[
    '/cart',
    '/checkout',
    '/sign-in',
    '/account',
    '/admin',
    '/search?q=cup',
    '/robots.txt',
    '/sitemap.xml',
    '/icon.svg',
  ],
  ...['/images/products/hero-wide-800.webp', '/images/none.webp', '/_next/static/none.js', '/api/health', '/api/none'],
  ...['/api/auth/signout', '/api/auth/verify-request', '/api/auth/session', '/api/auth/error', '/api/jobs/expire'],
  ...['/api/webhooks/hitpay', '/api/orders/x/status', '/api/stock?product=none', '/api/admin/orders/export'],
]

test('S5 every answer carries the whole list, whoever gives it (ASVS 3.2.1, 3.4.1, 3.4.4)', async () => {
  const script = /src="(\/_next\/static\/[^"]+)"/.exec((await askRaw(shopUrl, { path: '/' })).body)?.[1] ?? ''
  expect(script).not.toBe('')
  const asked = [...catalogue, ...others, script].flatMap((path) =>
    ['GET', 'POST', 'OPTIONS'].map((method) => ({ path, method })),
  )
  for (const { path, method } of asked) {
    const { headers } = await askRaw(shopUrl, { path, method })
    for (const [name, value] of list)
      expect.soft(headers[name] ?? 'absent', `${name} of ${method} ${path}`).toMatch(value)
  }
})

test('S5 no page allows an inline script that it did not name', async () => {
  for (const path of [
    ...catalogue,
    ...others,
    '/search',
    '/search/',
    '/search?q=%A0',
    '/%73earch',
    '/SEARCH',
    '/search/x',
  ]) {
    const { headers, body } = await askRaw(shopUrl, { path })
    if (!headers['content-type']?.startsWith('text/html')) continue
    const policy = headers['content-security-policy'] ?? ''
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1]
    if (nonce)
      for (const script of body.match(/<script[^>]*>/g) ?? []) expect.soft(script, path).toContain(`nonce="${nonce}"`)
    expect.soft(policy, path).toMatch(/script-src /)
    expect.soft(/script-src [^;,]*/.exec(policy)?.[0], path).not.toContain('unsafe')
  }
})

test('S5 a page rendered after the build, and rendered anew, names its scripts too and comes to life', async ({
  page,
  database,
}) => {
  const old = await database.product.findUniqueOrThrow({ where: { slug: 'kopi-cup' } })
  const slug = `kopi-cup-${Date.now()}`
  const { id, ...rest } = old
  expect(id).toBeTruthy()
  const made = await database.product.create({
    data: { ...rest, details: old.details ?? [], slug, title: 'A cup of today' },
  })
  try {
    for (const turn of ['first', 'second']) {
      const answer = await page.goto(`/products/${slug}`)
      expect(answer?.status()).toBe(200)
      const policy = answer?.headers()['content-security-policy'] ?? ''
      expect(policy, turn).toMatch(/script-src 'self' 'sha256-/)
      expect(policy, turn).not.toMatch(/script-src[^;,]*unsafe/)
      await expect(page.getByRole('heading', { name: 'A cup of today' })).toBeVisible()
    }
  } finally {
    await database.product.delete({ where: { id: made.id } })
  }
})

test('S5 the search answers each request with a nonce of its own, finds, and leads on to what it found', async ({
  page,
  request,
}) => {
  const nonceOf = async () =>
    /'nonce-([^']+)'/.exec((await request.get('/search')).headers()['content-security-policy'] ?? '')?.[1]
  const nonces = [await nonceOf(), await nonceOf()]
  expect(nonces[0]).toBeTruthy()
  expect(nonces[0]).not.toBe(nonces[1])
  await page.goto('/')
  await page.getByRole('link', { name: 'Search' }).click()
  await page.getByRole('searchbox').fill('kopi cup')
  await page.getByRole('button', { name: 'Search' }).click()
  await expect(page.getByText(/for “kopi cup”$/)).toBeVisible()
  await page
    .getByRole('link', { name: /Kopi Cup and Saucer/ })
    .first()
    .click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Kopi Cup and Saucer')
})

test('S5 a planted script does not run on a catalogue page', async ({ page, violations }) => {
  await page.route('**/returns', async (route) => {
    const answer = await route.fetch()
    const body = (await answer.text()).replace('</body>', '<script>document.title = "planted"</script></body>')
    await route.fulfill({ response: answer, body })
  })
  await page.goto('/returns')
  await expect.poll(() => violations.length).toBeGreaterThan(0)
  expect(await page.title()).not.toBe('planted')
  violations.length = 0
})

/** Lines of the log about what the policy of a page refused. */
const refusals = (page: string) =>
  readFileSync(process.env.E2E_LOG ?? '', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('policy refused') && line.includes(`"inline","page":"${page}"`))

test('S5 what Chromium refuses on the checkout and on an order it reports itself: one line of the log each, and nobody’s data', async ({
  shop,
  page,
  violations,
}) => {
  const plant = async (address: string | RegExp) =>
    page.route(address, async (route) => {
      const answer = await route.fetch()
      const planted = '<script>document.title = "planted"</script></body>'
      await route.fulfill({ response: answer, body: (await answer.text()).replace('</body>', planted) })
    })
  await shop.order('PayNow')
  const order = page.url()
  await plant(/\/(orders\/|checkout)/)
  for (const [address, kind] of [
    [order, '/orders'],
    [order, '/orders'],
    ['/checkout?email=mei@example.com', '/checkout'],
    ['/checkout?email=mei@example.com', '/checkout'],
  ] as const) {
    await page.goto(address)
    await expect.poll(() => violations.length).toBeGreaterThan(0)
    violations.length = 0
    expect(await page.title()).not.toBe('planted')
    await expect.poll(() => refusals(kind).length).toBe(1)
    expect(refusals(kind)[0]?.replace(/"at":"[^"]+",/, '')).toBe(
      `policy refused {"directive":"script-src-elem","blocked":"inline","page":"${kind}"}`,
    )
  }
  violations.length = 0
})

test('S5 the checkout itself tries nothing that its policy refuses, not even where the browser says nothing of it', async ({
  shop,
  page,
}) => {
  const reported: string[] = []
  await page.exposeFunction('tellRefusal', (what: string) => reported.push(what))
  await page.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
      Reflect.get(window, 'tellRefusal')(`${effectiveDirective} ${blockedURI}`),
    ),
  )
  await shop.order('PayNow')
  expect(reported).toEqual([])
})

test('S5 the door for reports takes anything and says nothing', async ({ request }) => {
  for (const data of ['', 'x', '[]', '{"csp-report":1}', 'z'.repeat(100_000)])
    expect(
      (await request.post('/api/csp-report', { data, headers: { 'Content-Type': 'application/csp-report' } })).status(),
    ).toBe(204)
  expect((await request.get('/api/csp-report')).status()).toBe(405)
})

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  for (const path of [
    '/products/none',
    '/collections/none',
    '/products/page/99',
    '/collections/none/page/2',
    '/collections/cups-and-bowls/page/9',
  ])
    test(`U10 ${path} says that it is not there, in the answer itself`, async ({ page, request }) => {
      const answer = await page.goto(path)
      expect(answer?.status()).toBe(404)
      await expect(page.getByRole('heading', { name: 'Not on our shelves' })).toBeVisible()
      await expect(page.getByRole('link', { name: 'See everything' })).toBeVisible()
      await expect(page).toHaveTitle(/^Not found/)
      expect(await page.locator('meta[name=robots]').first().getAttribute('content')).toBe('noindex')
      const kept = (await request.get(path)).headers()['cache-control'] ?? ''
      expect(Number(/s-maxage=(\d+)/.exec(kept)?.[1] ?? 0)).toBeLessThanOrEqual(300)
    })
})

test('U10 a product that is not there says so with script as well', async ({ page }) => {
  expect((await page.goto('/products/none'))?.status()).toBe(404)
  await expect(page.getByRole('heading', { name: 'Not on our shelves' })).toHaveCount(1)
  await page.getByRole('link', { name: 'See everything' }).click()
  await expect(page).toHaveURL(/\/products$/)
})
