import { createHash, randomUUID } from 'node:crypto'
import { encode } from 'next-auth/jwt'
import { expect, shopUrl, test } from './fixtures'
import { postSignIn } from './support/forms'
import { fillSignIn } from './support/staff'

const sessionCookie = 'next-auth.session-token'

test('A03 each sign-in is a session of its own, and a changed password or role ends it with the next request (ASVS 7.2.2, 7.2.4)', async ({
  hire,
  database,
  playwright,
}) => {
  const kim = await hire('staff')
  const one = await playwright.request.newContext({ baseURL: shopUrl })
  const planted = {
    domain: 'localhost',
    path: '/',
    expires: -1,
    httpOnly: true,
    secure: false,
    sameSite: 'Lax',
  } as const
  const two = await playwright.request.newContext({
    baseURL: shopUrl,
    storageState: { cookies: [{ ...planted, name: sessionCookie, value: 'planted-by-someone-else' }], origins: [] },
  })
  const tokens: string[] = []
  for (const caller of [one, two]) {
    expect((await postSignIn(caller, { email: kim.email, password: kim.password })).status()).toBe(200)
    const { cookies } = await caller.storageState()
    tokens.push(cookies.find(({ name }) => name === sessionCookie)?.value ?? '')
  }
  expect(tokens[0]).not.toBe(tokens[1])
  expect(tokens).not.toContain('planted-by-someone-else')
  expect(tokens).not.toContain('')
  const office = async () => (await one.get('/admin/orders')).text()
  const bar = 'aria-label="Back office"'
  expect(await office()).toContain(bar)
  await database.user.update({ where: { id: kim.id }, data: { role: 'customer' } })
  expect(await office()).not.toContain(bar)
  await database.user.update({ where: { id: kim.id }, data: { role: 'staff', passwordHash: 'changed' } })
  expect(await office()).not.toContain(bar)
  await Promise.all([one.dispose(), two.dispose()])
})

test('A08 a wrong password and an unknown address get one answer', async ({ request, hire }) => {
  const kim = await hire('staff')
  const answers = []
  for (const email of [kim.email, `nobody-${kim.email}`]) {
    const answer = await postSignIn(request, { email, password: 'wrong' })
    answers.push({ status: answer.status(), body: await answer.text() })
  }
  expect(answers[0]).toEqual(answers[1])
  expect(answers[0]?.status).toBe(401)
})

test('A09 nobody is signed in, or out, by a form of another site (ASVS 7.6.2)', async ({ request, hire, signIn }) => {
  const kim = await hire('staff')
  const forged = await request.post('/api/auth/callback/credentials', {
    form: { email: kim.email, password: kim.password, json: 'true' },
    headers: { Origin: 'https://evil.example' },
    maxRedirects: 0,
  })
  expect(forged.headers()['set-cookie'] ?? '').not.toContain(sessionCookie)
  const page = await signIn('staff')
  await page.request.post('/api/auth/signout', {
    form: { json: 'true' },
    headers: { Origin: 'https://evil.example' },
    maxRedirects: 0,
  })
  await page.goto('/admin')
  await expect(page).toHaveURL(/\/admin$/)
})

test('A10 a session that was not made by us, or claims a role, opens nothing (ASVS 9.1.1, 9.1.2, 9.2.1, 11.3.3)', async ({
  browser,
  hire,
  database,
}) => {
  const customer = await hire('customer')
  const staff = await hire('staff')
  const endsAt = new Date(Date.now() + 3_600_000)
  const begin = async (userId: string) =>
    (await database.session.create({ data: { userId, endsAt, method: 'password', device: 'A story' } })).id
  const [sid, sidOfStaff] = [await begin(customer.id), await begin(staff.id)]
  const secret = 'e2e-nextauth-secret'
  const claims = { sub: customer.id, sid, name: 'Kim', email: customer.email, role: 'admin', isAdmin: true }
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const ours = await encode({ secret, token: claims })
  const tokens = {
    'no algorithm': `${part({ alg: 'none' })}.${part(claims)}.`,
    'signed and not sealed': `${part({ alg: 'HS256' })}.${part(claims)}.${createHash('sha256').update(secret).digest('base64url')}`,
    'another secret': await encode({ secret: 'guess', token: claims }),
    'run out': await encode({ secret, token: claims, maxAge: -60 }),
    'a byte changed': `${ours.slice(0, -2)}${ours.endsWith('AA') ? 'BB' : 'AA'}`,
    'a session that never was': await encode({ secret, token: { ...claims, sid: randomUUID() } }),
    'somebody else’s session': await encode({ secret, token: { ...claims, sid: sidOfStaff } }),
    'no session, as before there were any': await encode({ secret, token: { sub: customer.id, stamp: 'x' } }),
    'nobody’s id': await encode({ secret, token: { ...claims, sub: '00000000-0000-4000-8000-000000000000' } }),
    empty: '',
  }
  const open = async (value: string) => {
    const context = await browser.newContext()
    await context.addCookies([{ name: sessionCookie, value, url: shopUrl, httpOnly: true }])
    const page = await context.newPage()
    await page.goto(`${shopUrl}/admin/orders`)
    return page
  }
  for (const [what, token] of Object.entries(tokens)) {
    const page = await open(token)
    await expect(page, what).toHaveURL(/\/sign-in$/)
    await page.context().close()
  }
  const page = await open(ours)
  await expect(page.getByRole('heading', { level: 1 }), 'a customer whose session says admin').toHaveText(
    'There is nothing at this address',
  )
})

test('S1 every page that wants a session shows its end, and with it goes what this browser kept (ASVS 7.4.4, 14.3.1)', async ({
  signIn,
}) => {
  const page = await signIn('staff')
  const places = ['', 'orders', 'alerts', 'payments', 'transfers', 'deliveries', 'outbox', 'audit', 'go-live']
  for (const path of ['/account', '/account/security', ...places.map((place) => `/admin/${place}`)]) {
    await page.goto(path)
    await expect(page.getByRole('button', { name: 'Sign out', exact: true }), path).toBeVisible()
  }
  await page.goto('/account')
  await page.evaluate(() => sessionStorage.setItem('checkout', '{"name":"Kim"}'))
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL(`${shopUrl}/`)
  expect(await page.evaluate(() => sessionStorage.getItem('checkout'))).toBeNull()
  await page.goBack()
  await expect(page).toHaveURL(/\/sign-in$/)
})

test('A11 the session’s cookie is for our server alone (ASVS 3.3.4)', async ({ signIn }) => {
  const page = await signIn('staff')
  const cookies = await page.context().cookies()
  expect(cookies.find(({ name }) => name === sessionCookie)).toMatchObject({
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    domain: 'localhost',
  })
  expect(await page.evaluate(() => document.cookie)).not.toContain('session')
})

test('R06 no address in a request leads to another site', async ({ request, hire, page }) => {
  const evils = [
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'javascript:alert(1)',
    'https://localhost@evil.example',
    'https:evil.example',
    '/%09/evil.example',
  ]
  const leads = (location: string | undefined) => new URL(location ?? '/', shopUrl).origin
  for (const evil of evils) {
    const query = encodeURIComponent(evil)
    for (const path of ['/api/auth/signin', '/api/auth/signout', '/sign-in'])
      for (const name of ['callbackUrl', 'next', 'redirect_url']) {
        const answer = await request.get(`${path}?${name}=${query}`, { maxRedirects: 0 })
        expect(leads(answer.headers().location), `${path} ${name}=${evil}`).toBe(shopUrl)
      }
    const signedIn = await postSignIn(request, { email: 'nobody@lorong.example', password: 'x', callbackUrl: evil })
    expect(await signedIn.text()).not.toContain('//evil.example')
    const cart = await request.post('/api/cart', {
      form: { intent: 'add', sku: 'none', return: evil },
      maxRedirects: 0,
    })
    expect(leads(cart.headers().location), `cart ${evil}`).toBe(shopUrl)
  }
  const kim = await hire('customer')
  await page.goto('/sign-in?callbackUrl=https://evil.example')
  await fillSignIn(page, kim)
  await page.waitForURL('**/account')
  expect(new URL(page.url()).origin).toBe(shopUrl)
})
