import { expect, says, shopUrl, test } from './fixtures'
import { hiddenFields } from './support/forms'

const typed = (email: string) => ({
  email,
  name: 'Tan Mei Ling',
  phone: '81234567',
  shippingMethod: 'delivery',
  postalCode: '400012',
  addressLine1: '12 Lorong Example',
  paymentMethod: 'redirect',
})

test('C13 M14 an order posted without an origin, or with another, is refused and nothing is written', async ({
  shop,
  page,
  browser,
  request,
  database,
}) => {
  await shop.addToCart('Kopi Cup and Saucer')
  await page.goto('/checkout')
  const shippingDate = (await page.locator('input[name=shippingDate]').first().getAttribute('value')) ?? ''
  const fields = await hiddenFields(browser, page.context(), '/checkout', /Pay|Continue/)
  expect(
    Object.keys(fields).some((name) => name.startsWith('$ACTION')),
    'the form names its action',
  ).toBe(true)
  const [cart] = await page.context().cookies()
  const post = (headers: Record<string, string>) =>
    request.post('/checkout', {
      multipart: { ...fields, ...typed(shop.shopper.email), shippingDate },
      // A refused form is not read to its end, so its connection is not used again.
      headers: { Cookie: `cart=${cart?.value}`, Connection: 'close', ...headers },
      maxRedirects: 0,
    })
  const orders = () => database.order.count({ where: { email: shop.shopper.email } })

  const silent = await post({})
  expect(silent.status()).toBe(200)
  expect(await silent.text()).toContain(`Open ${shopUrl} and try there`)
  const strangers: Record<string, string>[] = [
    { Origin: 'null' },
    { Origin: 'no address' },
    { Origin: 'https://evil.example' },
    { Origin: 'https://evil.example', 'X-Forwarded-Host': 'evil.example' },
    { Origin: shopUrl, 'Sec-Fetch-Site': 'cross-site' },
  ]
  for (const headers of strangers) {
    const answer = await post(headers)
    expect(answer.headers().location ?? 'stays', JSON.stringify(headers)).toBe('stays')
    // M14: the sentence, and what was typed.
    expect(answer.status(), JSON.stringify(headers)).toBe(200)
    const text = await answer.text()
    // A host that agrees with its origin looks like a shop on the internet whose APP_URL was forgotten.
    const sentence = headers['X-Forwarded-Host'] ? 'set APP_URL to its public address' : `Open ${shopUrl} and try there`
    expect(text, JSON.stringify(headers)).toContain(sentence)
    expect(text, JSON.stringify(headers)).toContain(shop.shopper.email)
  }
  expect(await orders()).toBe(0)
  const behind = { Origin: shopUrl, Host: 'localhost:1' }
  expect((await post(behind)).status(), 'the same form from our own page, whatever a proxy calls the host').toBe(303)
  expect(await orders()).toBe(1)
})

test('M14 a form sent by script from another site’s page is answered with the sentence', async ({ shop, page }) => {
  await shop.addToCart('Kopi Cup and Saucer')
  await shop.fillCheckout()
  // Sent from outside the browser, which writes its own origin into whatever it sends itself.
  await page.route('**/checkout', async (route) => {
    const headers = { ...(await route.request().allHeaders()), origin: 'https://evil.example' }
    await route.fulfill({ response: await route.fetch({ headers }) })
  })
  await shop.placeOrder('PayNow')
  await expect(page.getByRole('alert').getByText(`Open ${shopUrl} and try there`)).toBeVisible()
  await expect(page.getByLabel('Email')).toHaveValue(shop.shopper.email)
})

test.describe('at the shop’s other address', () => {
  test.use({ baseURL: shopUrl.replace('localhost', '127.0.0.1') })

  test('C13 a shopper hears which address takes orders, and nothing typed is lost', async ({
    shop,
    page,
    database,
  }) => {
    await shop.addToCart('Kopi Cup and Saucer')
    await shop.fillCheckout()
    await shop.placeOrder('PayNow')
    await expect(page.getByRole('alert').getByText(`Open ${shopUrl} and try there`)).toBeVisible()
    await expect(page.getByLabel('Email')).toHaveValue(shop.shopper.email)
    await expect(page.getByLabel('Block and street')).toHaveValue('12 Lorong Example')
    expect(await database.order.count({ where: { email: shop.shopper.email } })).toBe(0)
  })
})

test('C14 a form of fifty megabytes, and one nested without end, are refused, and the shop goes on', async ({
  page,
  browser,
  shop,
  request,
}) => {
  await shop.addToCart('Kopi Cup and Saucer')
  const fields = await hiddenFields(browser, page.context(), '/checkout', /Pay|Continue/)
  const id = /[0-9a-f]{40,}/.exec([...Object.keys(fields), ...Object.values(fields)].join(' '))?.[0] ?? ''
  expect(id).not.toBe('')
  const headers = { Origin: shopUrl, 'Next-Action': id, Accept: 'text/x-component' }
  const part = (name: string, text: string) =>
    `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`
  const multipart = 'multipart/form-data; boundary=x'
  const nested = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
  const bodies: [string, string | Buffer][] = [
    ['text/plain;charset=UTF-8', Buffer.alloc(50 * 1024 * 1024, 'x')],
    ['text/plain;charset=UTF-8', nested],
    ['text/plain;charset=UTF-8', '[{"__proto__":{"isAdmin":true}},"$F1","$Q9","$@0"]'],
    ['application/x-www-form-urlencoded', '0=["$K1"]'],
    [multipart, `${part('0', `[${nested},"$K1"]`)}--x--`],
    [multipart, `${part('0', 'not json')}--x--`],
    [multipart, `${part('0', '[null,"$F1"]')}--x--`],
    [multipart, '--x\r\nnonsense'],
  ]
  for (const [type, data] of bodies) {
    const answer = await request
      .post('/checkout', { headers: { ...headers, 'Content-Type': type }, data, maxRedirects: 0 })
      .then((response) => response.status())
      // A server that hangs up on what is too large has refused it as well.
      .catch(() => 413)
    expect.soft(answer, `${type} ${data.slice(0, 40)}`).toBeGreaterThanOrEqual(400)
    expect.soft(answer, `${type} ${data.slice(0, 40)}`).toBeLessThan(500)
  }
  expect((await request.get('/api/health')).status()).toBe(200)
})

test('C20 the address of the shop comes from its configuration, whatever host a request names', async ({
  shop,
  page,
  request,
}) => {
  const lies = { 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-Proto': 'https', Forwarded: 'host=evil.example' }
  for (const path of [
    '/',
    '/products/kopi-cup',
    '/cart',
    '/sign-in',
    '/robots.txt',
    '/sitemap.xml',
    '/api/auth/providers',
    '/api/auth/signin',
  ])
    expect(await (await request.get(path, { headers: lies })).text(), path).not.toContain('evil.example')
  await shop.order('PayNow')
  const path = new URL(page.url()).pathname
  const answer = await request.get(path, { headers: lies })
  expect(await answer.text()).not.toContain('evil.example')
})

test('W28 a webhook door answers nothing but POST: no cookies, no CORS (ASVS 3.4.2, 3.5.3)', async ({ request }) => {
  for (const path of ['/api/webhooks/hitpay', '/api/webhooks/hitpay/events'])
    for (const method of ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      const answer = await request.fetch(path, { method, headers: { Origin: 'https://evil.example' } })
      expect(answer.status(), `${method} ${path}`).toBe(405)
      expect(answer.headers().allow).toBe('POST')
      expect(
        Object.keys(answer.headers()).filter((name) => name === 'set-cookie' || name.startsWith('access-control')),
      ).toEqual([])
    }
})

test('O02 O05 O09 an order’s page tells its address to nobody, is kept by nobody and found by nobody', async ({
  shop,
  page,
  request,
}) => {
  await shop.order('PayNow')
  const { pathname } = new URL(page.url())
  expect(pathname).toMatch(/^\/orders\/[0-9a-z]{32}$/)
  for (const path of [pathname, '/cart', '/checkout', '/sign-in', '/orders/nothing-here']) {
    const headers = (await request.get(path)).headers()
    expect(headers['referrer-policy'], path).toBe('same-origin')
    expect(headers['cache-control'], path).toContain('no-store')
    expect(headers['x-robots-tag'], path).toContain('noindex')
  }
  const status = (await request.get(`/api${pathname}/status`)).headers()
  expect(status['cache-control']).toBe('no-store')
  expect(status['x-robots-tag']).toContain('noindex')
  await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', /noindex/)
  // What leaves for another site carries no referrer at all.
  const referrers: (string | undefined)[] = []
  page.on('request', (asked) => {
    if (!asked.url().startsWith(shopUrl)) referrers.push(asked.headers().referer)
  })
  await page.getByText('Pay another way').click()
  await shop.press(/^Continue to HitPay/)
  await expect(shop.hostedPage.getByText('asks you for')).toBeVisible()
  expect(referrers.filter((referrer) => referrer?.includes('/orders/'))).toEqual([])
})

test('R10 a message from a foreign window changes nothing on an order’s page', async ({ shop, page }) => {
  await shop.order('HitPay window')
  await expect(page.frameLocator('iframe').getByRole('button', { name: /^Pay/ })).toBeVisible()
  for (const type of ['success', 'error', 'loaded'])
    await page.evaluate((said) => window.postMessage({ type: said }, '*'), type)
  await page.reload()
  await shop.sees(says.waiting)
})

test('D07 A05 a job runs for the scheduler alone, however the asking is spelt', async ({ request }) => {
  const secret = process.env.E2E_CRON_SECRET ?? ''
  const wrong = [
    '',
    'Bearer',
    'Bearer ',
    'Bearer %E0',
    'Bearer %E0%A4%A',
    `Basic ${secret}`,
    `bearer ${secret}`,
    `Bearer ${secret}x`,
    `Bearer  ${secret}`,
    'Bearer \u00e9',
  ]
  for (const job of ['expire', 'reconcile', 'outbox'])
    for (const Authorization of wrong) {
      const answer = await request.get(`/api/jobs/${job}`, { headers: Authorization ? { Authorization } : {} })
      expect(answer.status(), `${job} ${Authorization}`).toBe(401)
      expect(answer.headers()['set-cookie']).toBeUndefined()
    }
  const session = await request.get('/api/auth/session', { headers: { Authorization: 'Bearer %E0%A4%A' } })
  expect(session.status()).toBe(404)
  expect((await request.get('/api/jobs/expire', { headers: { Authorization: `Bearer ${secret}` } })).status()).toBe(200)
})
