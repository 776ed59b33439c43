import { createHash, createHmac, hkdfSync, randomUUID } from 'node:crypto'
import type { Browser, Page } from '@playwright/test'
import { expect, says, shopUrl, test } from './fixtures'
import { fillSignIn, type Person } from './support/staff'
import { codeOf } from './support/totp'

const sessionCookie = 'next-auth.session-token'

async function open(browser: Browser, script: boolean, path = '/sign-in') {
  const context = await browser.newContext({ javaScriptEnabled: script, baseURL: shopUrl })
  const page = await context.newPage()
  await page.goto(path)
  return page
}

async function signIn(browser: Browser, script: boolean, person: Person) {
  const page = await open(browser, script)
  await fillSignIn(page, person)
  await page.waitForURL(person.role === 'staff' ? '**/admin' : '**/account')
  return page
}

/** A second browser that holds a copy of the first one's session. */
async function copyOf(browser: Browser, page: Page) {
  const context = await browser.newContext({ baseURL: shopUrl })
  await context.addCookies((await page.context().cookies()).filter(({ name }) => name === sessionCookie))
  return context.newPage()
}

const part = (page: Page, name: string) => page.getByRole('region', { name })

/** Sets up two-step sign-in on the security page; the key of the app and the recovery codes. */
async function setUpTwoStep(page: Page, person: Person) {
  await page.goto('/account/security')
  const twoStep = part(page, 'Two-step sign-in')
  await twoStep.getByLabel('Your password').fill(person.password)
  await twoStep.getByRole('button', { name: 'Show the code to scan' }).click()
  await expect(twoStep.getByRole('img', { name: 'QR code' })).toBeVisible()
  const key = (await twoStep.getByText(/^[A-Z2-7]{4}( [A-Z2-7]{4}){7}$/).textContent()) ?? ''
  await twoStep.getByLabel('Code of the app').fill('000000')
  await twoStep.getByRole('button', { name: 'Turn on' }).click()
  await expect(twoStep.getByText('This code does not fit.')).toBeVisible()
  await twoStep.getByLabel('Code of the app').fill(codeOf(key, -1))
  await twoStep.getByRole('button', { name: 'Turn on' }).click()
  await expect(twoStep.getByText('Two-step sign-in is on.')).toBeVisible()
  const codes = await twoStep.getByRole('listitem').allTextContents()
  expect(codes).toHaveLength(10)
  return { key, codes }
}

for (const script of [true, false]) {
  const how = script ? 'with script' : 'without script'

  test(`S1 ${how}: a wrong password keeps the address, the right one opens, and sign-out ends a copied cookie`, async ({
    browser,
    hire,
  }) => {
    const kim = await hire('customer')
    const page = await open(browser, script)
    await fillSignIn(page, { email: kim.email, password: 'wrong' })
    await expect(page.getByRole('alert').first()).toHaveText('That address and password do not go together.')
    await expect(page.getByLabel('Email')).toHaveValue(kim.email)
    expect(page.url()).not.toContain('lorong.example')
    await page.getByLabel('Password').fill(kim.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.waitForURL('**/account')
    const copy = await copyOf(browser, page)
    await copy.goto('/account')
    await expect(copy).toHaveURL(/\/account$/)
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.waitForURL(`${shopUrl}/`)
    await copy.goto('/account')
    await expect(copy).toHaveURL(/\/sign-in$/)
  })

  test(`S1 ${how}: a changed password keeps this device and signs out the other`, async ({ browser, hire }) => {
    const kim = await hire('customer')
    const [page, other] = [await signIn(browser, script, kim), await signIn(browser, script, kim)]
    await page.goto('/account/security')
    const password = part(page, 'Password')
    await password.getByLabel('Present password').fill('wrong')
    await password.getByLabel('New password').fill('a much longer one')
    await password.getByRole('button').click()
    await expect(password.getByText('That is not your password.')).toBeVisible()
    await password.getByLabel('Present password').fill(kim.password)
    await password.getByLabel('New password').fill('a much longer one')
    await password.getByRole('button').click()
    await expect(password.getByText('Your password is changed.')).toBeVisible()
    await expect(part(page, 'Where you are signed in').getByRole('listitem')).toHaveCount(1)
    await page.reload()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Security')
    await other.goto('/account')
    await expect(other).toHaveURL(/\/sign-in$/)
  })

  test(`S1 ${how}: one device ends another, and all the others`, async ({ browser, hire }) => {
    const kim = await hire('customer')
    const [page, one, two] = [
      await signIn(browser, script, kim),
      await signIn(browser, script, kim),
      await signIn(browser, script, kim),
    ]
    await page.goto('/account/security')
    const devices = part(page, 'Where you are signed in')
    await expect(devices.getByRole('listitem')).toHaveCount(3)
    await devices.getByRole('button', { name: 'Sign out Chrome on Linux' }).first().click()
    await expect(devices.getByRole('listitem')).toHaveCount(2)
    await devices.getByRole('button', { name: 'Sign out every other device' }).click()
    await expect(devices.getByText('Every other device is signed out.')).toBeVisible()
    for (const gone of [one, two]) {
      await gone.goto('/account')
      await expect(gone).toHaveURL(/\/sign-in$/)
    }
  })

  test(`S1 ${how}: two-step sign-in asks for a code, takes none twice, and a recovery code once`, async ({
    browser,
    hire,
  }) => {
    const kim = await hire('staff')
    const { key, codes } = await setUpTwoStep(await signIn(browser, script, kim), kim)
    const enter = async (code: string) => {
      const page = await open(browser, script)
      await fillSignIn(page, kim)
      await page.waitForURL('**/sign-in/code')
      await page.getByLabel('Code').fill(code)
      await page.getByRole('button', { name: 'Sign in', exact: true }).click()
      return page
    }
    const refused = await enter(codeOf(key, -1))
    await expect(refused.getByText('This code does not fit, or it was used already.')).toBeVisible()
    await refused.goto('/admin')
    await expect(refused, 'the password alone opens nothing').toHaveURL(/\/sign-in/)
    await expect(await enter(codeOf(key, 1))).toHaveURL(/\/admin$/)
    await expect(await enter(` ${(codes[0] ?? '').toUpperCase()} `)).toHaveURL(/\/admin$/)
    const again = await enter(codes[0] ?? '')
    await expect(again.getByText('This code does not fit, or it was used already.')).toBeVisible()
  })

  test(`S1 ${how}: a link from a mail sets a password once, and looking at it uses nothing up`, async ({
    browser,
    hire,
    database,
    request,
  }) => {
    const kim = await hire('staff')
    const signedIn = await signIn(browser, script, kim)
    const page = await open(browser, script, '/sign-in/forgotten')
    const ask = async (email: string) => {
      await page.getByLabel('Email').fill(email)
      await page.getByRole('button', { name: 'Send me a link' }).click()
      return page.getByText(`If there is an account for ${email}, a mail with a link is on its way.`)
    }
    await expect(await ask(`nobody-${kim.email}`)).toBeVisible()
    await expect(await ask(kim.email)).toBeVisible()
    const mail = await database.outboxMessage.findFirstOrThrow({ where: { userId: kim.id } })
    const resetKey = Buffer.from(hkdfSync('sha256', 'e2e-nextauth-secret', '', 'password resets', 32))
    const token = createHmac('sha256', resetKey)
      .update(mail.passwordResetId ?? '')
      .digest('base64url')
    expect(JSON.stringify(mail)).not.toContain(token)
    const link = `/sign-in/reset?token=${token}`
    for (const method of ['GET', 'HEAD']) expect((await request.fetch(link, { method })).status()).toBe(200)
    await page.goto(link)
    await page.getByLabel('New password').fill('short')
    await page.getByLabel('New password').fill('a much longer one')
    await page.getByRole('button', { name: 'Set this password' }).click()
    await expect(page.getByText('Your password is changed and every device is signed out.')).toBeVisible()
    await signedIn.goto('/admin')
    await expect(signedIn).toHaveURL(/\/sign-in$/)
    await page.goto(link)
    await expect(page.getByText('This link was used already or is over.')).toBeVisible()
    await signIn(browser, script, { ...kim, password: 'a much longer one' })
  })

  test(`S1 ${how}: a large refund asks for the password in place, and nothing typed is lost`, async ({
    browser,
    hire,
    shop,
    buy,
    database,
  }) => {
    await buy()
    const kim = await hire('staff')
    const page = await signIn(browser, script, kim)
    const { number } = await database.order.findFirstOrThrow({ where: { email: shop.shopper.email } })
    // As if much had been refunded since the password was given, a quarter of an hour ago.
    await database.session.updateMany({ where: { userId: kim.id }, data: { provedAt: new Date(Date.now() - 900_000) } })
    const paid = await database.payment.findFirstOrThrow({ where: { order: { number } } })
    const other = await database.payment.create({
      data: {
        providerPaymentId: randomUUID(),
        amountMinor: 50_000n,
        currency: paid.currency,
        sourceDeliveryId: paid.sourceDeliveryId,
        disposition: 'orphan',
        refundedMinor: 20_000n,
      },
    })
    await database.refund.create({
      data: {
        paymentId: other.id,
        requestKey: randomUUID(),
        amountMinor: 20_000n,
        state: 'succeeded',
        reason: 'A story',
        restock: false,
        refundedBefore: 0n,
        actor: kim.id,
      },
    })
    await page.goto(`/admin/orders/${number}`)
    await page.getByText('Refund', { exact: true }).click()
    const form = page.locator('form').filter({ has: page.getByLabel('Reason, for the books') })
    await form.getByLabel('Amount in SGD').fill('5.00')
    await form.getByLabel('Reason, for the books').fill('The saucer is chipped')
    await form.getByRole('button', { name: 'Refund through HitPay' }).click()
    await expect(form.getByText('Nothing has gone back yet.')).toBeVisible()
    await expect(form.getByLabel('Amount in SGD')).toHaveValue('5.00')
    await expect(form.getByLabel('Reason, for the books')).toHaveValue('The saucer is chipped')
    await form.getByLabel('Your password').fill('wrong')
    await form.getByRole('button', { name: 'Refund through HitPay' }).click()
    await expect(form.getByText('That is neither your password nor a code')).toBeVisible()
    await form.getByLabel('Your password').fill(kim.password)
    await form.getByRole('button', { name: 'Refund through HitPay' }).click()
    await expect(page.getByRole('status').getByText('HitPay has given $5.00 back.')).toBeVisible()
    await shop.page.reload()
    await expect(
      shop.page
        .getByText(says.paid)
        .or(shop.page.getByText(/refunded/i))
        .first(),
    ).toBeVisible()
  })
}

test('S1 a form without the token against foreign forms is sent back with a sentence, and nobody is in', async ({
  hire,
  request,
}) => {
  const kim = await hire('staff')
  const answer = await request.post('/api/auth/callback/credentials', {
    form: { email: kim.email, password: kim.password },
    headers: { Origin: shopUrl },
    maxRedirects: 0,
  })
  expect(answer.status()).toBe(303)
  expect(answer.headers().location).toBe(`${shopUrl}/sign-in?error=Csrf`)
  expect(answer.headers()['set-cookie'] ?? '').not.toContain(sessionCookie)
})

test('S1 next-auth takes the token that our own page has made', async ({ page }) => {
  await page.goto('/sign-in')
  const cookie = (await page.context().cookies()).find(({ name }) => name === 'next-auth.csrf-token')
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' })
  const [token = '', signed] = decodeURIComponent(cookie?.value ?? '').split('|')
  expect(signed).toBe(createHash('sha256').update(`${token}e2e-nextauth-secret`).digest('hex'))
  const answer = await page.request.get('/api/auth/csrf')
  expect(await answer.json()).toEqual({ csrfToken: token })
})

test('S1 the browser is sent nothing of next-auth', async ({ page }) => {
  const scripts: string[] = []
  page.on('response', async (response) => {
    if (response.url().endsWith('.js')) scripts.push(await response.text().catch(() => ''))
  })
  await page.goto('/sign-in')
  await page.waitForLoadState('networkidle')
  expect(scripts.length).toBeGreaterThan(2)
  expect(scripts.filter((text) => text.includes('nextauth.message') || text.includes('/_log'))).toEqual([])
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`S1 the pages about an account are accessible in the ${colorScheme} theme`, async ({
    signIn: enter,
    expectAccessible,
    browser,
  }) => {
    const page = await enter('staff', colorScheme)
    await page.goto('/account/security')
    await expectAccessible(page)
    const visitor = await (await browser.newContext({ baseURL: shopUrl, colorScheme })).newPage()
    for (const path of [
      '/sign-in',
      '/sign-in?error=CredentialsSignin',
      '/sign-in/forgotten',
      '/sign-in/reset?token=x',
    ]) {
      await visitor.goto(path)
      await expectAccessible(visitor)
    }
  })
