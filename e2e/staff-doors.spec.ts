import { expect, shopUrl, test } from './fixtures'

test('A01 no way around the proxy shows a stranger anything of the back office (ASVS 8.3.1)', async ({
  shop,
  request,
  database,
}) => {
  await shop.order('PayNow')
  const { number } = await database.order.findFirstOrThrow({ where: { email: shop.shopper.email } })
  const detours: [string, Record<string, string>][] = [
    ['', {}],
    ['', { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' }],
    ['', { 'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware' }],
    ['', { 'x-middleware-subrequest': 'src/middleware', 'x-middleware-prefetch': '1' }],
    ['', { 'x-middleware-rewrite': '/admin/orders', 'x-middleware-next': '1' }],
    ['', { RSC: '1' }],
    ['?_rsc=1', { RSC: '1', 'Next-Router-Prefetch': '1' }],
    ['', { RSC: '1', 'Next-Router-Prefetch': '1', 'Next-Router-Segment-Prefetch': '/_tree' }],
    ['', { RSC: '1', 'Next-Router-Prefetch': '1', 'Next-Router-Segment-Prefetch': '/admin/orders/__PAGE__' }],
    ['.rsc', {}],
    ['.segments/_tree.segment.rsc', {}],
    ['', { 'x-invoke-path': '/admin/orders', 'x-invoke-status': '200', 'x-matched-path': '/admin/orders' }],
    ['', { 'x-original-url': '/admin/orders', 'x-rewrite-url': '/admin/orders' }],
    ['?nxtPnumber=x&nxtIrest=y', {}],
    ['/', {}],
    ['%2f', {}],
    ['/..%2forders', {}],
    [';/', {}],
  ]
  const paths = ['/admin/orders', `/admin/orders/${number}`]
  const besides = [
    '//admin/orders',
    '/%61dmin/orders',
    '/ADMIN/orders',
    '/_next/data/build/admin/orders.json',
    '/_next/data/build/en/admin/orders.json',
    '/./admin/orders',
  ]
  const asked = [
    ...paths.flatMap((path) => detours.map(([end, headers]) => [path + end, headers] as const)),
    ...besides.map((path) => [path, {}] as const),
  ]
  for (const [path, headers] of asked) {
    const answer = await request.get(shopUrl + path, { headers, maxRedirects: 0 })
    const body = await answer.text()
    const what = `${path} ${JSON.stringify(headers)}`
    expect.soft(answer.status(), what).toBeLessThan(500)
    expect.soft(body, what).not.toContain(shop.shopper.email)
    if (!path.includes(number)) expect.soft(body, what).not.toContain(number)
    expect.soft(body, what).not.toContain('Tan Mei Ling')
  }
})

test('A02 a staff form posted again by a stranger, or by a customer, does nothing', async ({
  shop,
  buy,
  signIn,
  request,
  database,
}) => {
  await buy()
  const where = { email: shop.shopper.email }
  const { number } = await database.order.findFirstOrThrow({ where })
  const office = await signIn('staff')
  await office.goto(`/admin/orders/${number}`)
  // Caught on its way, and never delivered.
  const caught = office.waitForRequest(
    (asked) => asked.method() === 'POST' && asked.headers()['next-action'] !== undefined,
  )
  await office.route('**/admin/orders/**', (route) =>
    route.request().method() === 'POST' ? route.abort() : route.continue(),
  )
  await office.getByRole('button', { name: 'Mark as packed' }).click()
  const pressed = await caught
  const { cookie: _, ...headers } = await pressed.allHeaders()
  const sent = Object.fromEntries(
    Object.entries(headers).filter(([name]) => !name.startsWith(':') && name !== 'content-length' && name !== 'host'),
  )
  const customer = await signIn('customer')
  const before = await database.order.findFirstOrThrow({ where })
  for (const caller of [request, customer.request]) {
    const answer = await caller.post(pressed.url(), {
      headers: { ...sent, origin: shopUrl },
      data: pressed.postDataBuffer() ?? '',
      maxRedirects: 0,
    })
    expect(answer.status()).toBeLessThan(500)
    expect(await answer.text()).not.toContain('Packed.')
  }
  expect(await database.order.findFirstOrThrow({ where })).toEqual(before)
  // The very same bytes with the staff member's own session do it.
  const done = await office.request.post(pressed.url(), {
    headers: { ...sent, origin: shopUrl },
    data: pressed.postDataBuffer() ?? '',
  })
  expect(done.status()).toBe(200)
  expect((await database.order.findFirstOrThrow({ where })).fulfilment).toBe('packed')
})
