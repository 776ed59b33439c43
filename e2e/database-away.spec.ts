import type { APIRequestContext } from '@playwright/test'
import { expect, says, shopUrl, test } from './fixtures'
import { startSecondShop } from './support/second-shop'

test('S6 with the database away every door says so and when to come again, and a shopper who has paid is told that nothing is lost', async ({
  shop,
  page,
  request,
}) => {
  test.setTimeout(120_000)
  await shop.order('PayNow')
  const { pathname } = new URL(page.url())
  const second = await startSecondShop()
  try {
    await page.goto(`${second.url}${pathname}`)
    await shop.sees(says.waiting)
    await second.cut()
    const html = { headers: { Accept: 'text/html' } }
    for (const path of ['/cart', '/checkout', '/account', '/admin', pathname]) {
      await untilAway(request, second.url, path)
      const answer = await request.get(`${second.url}${path}`, html)
      expect(answer.headers()['retry-after'], path).toBe('5')
      expect(answer.headers()['x-frame-options'], path).toBe('DENY')
      expect(answer.headers()['cache-control'], path).toContain('no-store')
      expect(await answer.text(), path).toContain(
        path === pathname ? 'your payment is safe' : 'Your cart and your orders are kept',
      )
    }
    for (const path of [`/api${pathname}/status`, '/api/stock?product=kopi-cup']) {
      await untilAway(request, second.url, path)
      const answer = await request.get(`${second.url}${path}`)
      expect(answer.status(), path).toBe(503)
      expect(answer.headers()['retry-after'], path).toBe('5')
      expect(await answer.json(), path).toEqual({ message: expect.stringContaining('Try again') })
    }
    const added = { sku: 'KOPI-CUP-JADE', intent: 'add', quantity: '1' }
    const own = { Origin: second.url, Accept: 'application/json' }
    const change = await request.post(`${second.url}/api/cart`, { form: added, headers: own })
    expect([change.status(), change.headers()['retry-after']]).toEqual([503, '5'])
    expect(await (await request.get(`${second.url}/api/health`)).json()).toEqual({ ok: false })

    await page.goto(`${second.url}${pathname}`)
    await expect(page.getByRole('heading', { name: 'We cannot show your order just now' })).toBeVisible()
    await expect(page.getByText('Do not pay a second time.')).toBeVisible()
    await second.mend()
    await shop.sees(says.waiting)
  } finally {
    await second.close()
  }
})

// Within a second of its last answer the database counts as there.
const untilAway = (request: APIRequestContext, shop: string, path: string) =>
  expect
    .poll(async () => (await request.get(`${shop}${path}`, { headers: { Accept: 'text/html' } })).status(), {
      message: path,
    })
    .toBe(503)

test('S6 the health of the shop tells strangers yes or no', async ({ request }) => {
  expect(await (await request.get('/api/health')).json()).toEqual({ ok: true })
  const Authorization = `Bearer ${process.env.E2E_CRON_SECRET}`
  expect(await (await request.get('/api/health', { headers: { Authorization } })).json()).toMatchObject({
    ok: true,
    database: 'up',
  })
})

test('S6 the shop of this machine listens on this machine alone', async () => {
  const { networkInterfaces } = await import('node:os')
  const outside = Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .find(({ internal, family }) => !internal && family === 'IPv4')
  // A machine without another address has nobody to hide from.
  if (!outside) return
  const { port } = new URL(shopUrl)
  await expect(
    fetch(`http://${outside?.address}:${port}/api/health`, { signal: AbortSignal.timeout(3000) }),
  ).rejects.toThrow()
})
